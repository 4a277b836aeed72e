"""Two or more sessions side by side, step by step."""
