"""The one mutable thing: scanning, watching, overlay, scheduling, publication. Knows no LSP."""
