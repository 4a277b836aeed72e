"""Bring in a guide: from a Word, HTML, Markdown or text file to the draft of a curriculum."""
