"""The screens; a large one is in several files that share the beginning of its name."""
