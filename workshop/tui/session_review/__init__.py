"""One session under review, in tabs."""
