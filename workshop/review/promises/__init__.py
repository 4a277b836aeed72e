"""Promises over the sessions of a workspace: how each stands, and how one is dropped."""
