"""Times, days and lengths as people type them, read in one place."""
