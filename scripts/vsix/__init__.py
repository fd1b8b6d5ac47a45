"""What goes into the extension's package beside the extension: the server and all that it needs to run."""
