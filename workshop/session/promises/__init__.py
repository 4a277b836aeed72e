"""Promises from one session to the next: what a session leaves, and what a follow-up takes over."""
