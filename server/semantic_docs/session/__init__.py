"""The one mutable thing: scanning, watching, unsaved text, scheduling, publication."""
