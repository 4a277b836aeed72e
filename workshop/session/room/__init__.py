"""The room in the record: what devices give, how it is taken over, what the room may see."""
