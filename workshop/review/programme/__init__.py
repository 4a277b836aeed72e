"""What a programme came to: the sessions that a filter leaves, in one workbook and on one page."""
