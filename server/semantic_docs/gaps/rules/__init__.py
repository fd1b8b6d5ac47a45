"""The rules, one file each; they are found, not listed."""
