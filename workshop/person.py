"""Somebody on a roster."""

from workshop.value import Value


class Person(Value):
    """Somebody on the roster."""

    name: str
    organisation: str = ""
