"""The language server: locate, ask, convert; the only importer of pygls and lsprotocol."""
