"""Text to Document, with a span for everything; never raises, never reads a file."""
