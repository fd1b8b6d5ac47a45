"""Handlers: each locates, asks and converts; none decides."""
