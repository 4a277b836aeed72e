"""The catalogue: every session there is, filtered and searched."""
