"""workshop: an interactive runner for people who lead workshops, and a library of its records."""

from workshop.lazy import load

__version__ = "0.1.0"

__all__ = [
    "Curriculum",
    "Filter",
    "Hit",
    "Record",
    "Refused",
    "SearchResults",
    "SessionEntry",
    "WorkshopError",
    "__version__",
    "list_sessions",
    "load_curriculum",
    "open_session",
    "render",
    "search",
]
"""What the library offers; its types stand in `__init__.pyi`, its code in `library.py`."""


def __getattr__(name: str) -> object:
    """One of `__all__`, loaded with all it needs when it is first used (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = load(f"workshop.library:{name}")
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
