"""A session on disk: its folder, its log and lock, the disk, lists and the archive."""
