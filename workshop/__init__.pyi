from workshop.library import Curriculum as Curriculum
from workshop.library import Filter as Filter
from workshop.library import Hit as Hit
from workshop.library import Record as Record
from workshop.library import Refused as Refused
from workshop.library import SearchResults as SearchResults
from workshop.library import SessionEntry as SessionEntry
from workshop.library import WorkshopError as WorkshopError
from workshop.library import list_sessions as list_sessions
from workshop.library import load_curriculum as load_curriculum
from workshop.library import open_session as open_session
from workshop.library import render as render
from workshop.library import search as search

__version__: str

__all__: list[str]
