"""The plain mode: the same session, led line by line on standard input and output."""
