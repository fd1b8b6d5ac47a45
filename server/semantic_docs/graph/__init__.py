"""Dependents, impact, cycles, levels and gate conditions; reads no files."""
