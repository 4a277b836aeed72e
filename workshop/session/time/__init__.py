"""Time that is computed, never counted: planned, elapsed, ahead and behind, undo and gaps."""
