"""The SQLite index: the only importer of sqlite3; returns model values, never rows."""
