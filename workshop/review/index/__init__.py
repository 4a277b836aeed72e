"""The index of all sessions: a cache that is searched and counted, and can be deleted."""
