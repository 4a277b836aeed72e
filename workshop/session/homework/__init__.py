"""Homework from one session to the next, the one kind that the record itself knows of.

What a step of homework captures is the kind's own; what is open across sessions, and what a
follow-up takes over, no single step can say.
"""
