"""A made-up programme of sixty sessions, led through the runner; its truth is known beforehand."""
