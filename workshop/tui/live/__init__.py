"""The live screen: leads a session."""
