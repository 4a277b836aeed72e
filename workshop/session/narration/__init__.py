"""What the events of a session did, in words."""
