from workshop.curriculum.model import Curriculum as Curriculum
from workshop.errors import Refused as Refused
from workshop.errors import WorkshopError as WorkshopError
from workshop.library import list_sessions as list_sessions
from workshop.library import load_curriculum as load_curriculum
from workshop.library import open_session as open_session
from workshop.library import render as render
from workshop.library import search as search
from workshop.reports.record import Record as Record
from workshop.review.catalogue import Filter as Filter
from workshop.review.index.search import Hit as Hit
from workshop.review.index.search import SearchResults as SearchResults
from workshop.session.storage.entry import SessionEntry as SessionEntry

__version__: str

__all__: list[str]
