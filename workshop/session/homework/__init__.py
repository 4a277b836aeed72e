"""Homework from one session to the next: what is open, and what a follow-up takes over."""
