"""What an event did, in words."""
