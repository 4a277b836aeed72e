"""Prepare: who, where, when and what, settled before a session begins."""
