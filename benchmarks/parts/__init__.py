"""The measurements: a module each, with a `measure` that takes the run and returns what it found."""

PARTS = (
    "opening",
    "cold",
    "warm",
    "walk",
    "keystroke",
    "save",
    "search",
    "symbols",
    "requests",
    "views",
    "growth",
    "peers",
)
"""All of them, in an order in which each finds the index as it wants it."""
