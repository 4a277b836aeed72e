"""The room's own process, and what starts it: wall, phones, scribe and remote over the network."""
