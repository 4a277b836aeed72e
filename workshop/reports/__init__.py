"""What is read afterwards: notes, data, summaries and checklists; one renderer a format."""
