"""The record: a session's events, what they add up to, and the files they are kept in."""
