"""The table of formats, files that are handed on, and names left out of them."""
