"""Document types from YAML files; knows no particular type by name."""
