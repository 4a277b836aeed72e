"""What draws the pictures, leads the samples, and compares curricula with their sources."""
