"""The gap engine: rules that are found, not listed, and what turns their findings into gaps."""
