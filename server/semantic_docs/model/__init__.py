"""Frozen values that every layer shares; no I/O."""
