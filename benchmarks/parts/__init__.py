"""The measurements: a module each, with a `measure` that takes the run and returns what it found."""
