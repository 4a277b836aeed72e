"""A session played again as it went."""
