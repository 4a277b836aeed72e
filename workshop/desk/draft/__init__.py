"""Bring in a guide: from a file of any common kind to the draft of a curriculum."""
