"""Replay: the live view over a session that is played again."""
