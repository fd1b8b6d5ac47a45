"""The SQLite index: the only importer of sqlite3. Rows stay inside; values come out."""
