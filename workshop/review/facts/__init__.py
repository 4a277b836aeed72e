"""The facts of a session, from which figures over many sessions are made."""
