"""Finds what a set of documents promises and does not hold. Imports nothing: start-up is quick."""

from __future__ import annotations

__version__ = "0.1.0"
