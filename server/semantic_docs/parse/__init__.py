"""Text to Document: pure, total, and with a span for everything. Reads no file, raises nothing."""
