"""What only the trainer and who helps them see: the scribe's page, and the trainer's own phone.

These may know the script; the pages of wall and phones, in `room/pages`, never do.
"""
