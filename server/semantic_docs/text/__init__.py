"""Lines, offsets, positions and slugs; knows neither Markdown nor YAML."""
