"""The command line, one file a command; the protocol's library is loaded by `serve` alone."""
