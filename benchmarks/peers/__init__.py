"""Other programs that do some of the same, on the same documents in the same run."""
