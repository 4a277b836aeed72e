"""One session under review, tab by tab."""
