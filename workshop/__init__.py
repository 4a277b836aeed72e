"""workshop: an interactive runner for people who lead workshops."""

__version__ = "0.1.0"
