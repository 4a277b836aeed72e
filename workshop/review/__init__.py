"""What a reviewer does with sessions: find, read, compare, count; nothing here writes a log."""
