"""Replay: a session that is played again, step by step."""
