"""Every page and fragment of the room, in each of its languages, for whoever serves them."""

from collections.abc import Iterable

from workshop.kinds.public import Ask, Member
from workshop.kinds.room_view import PersonalView, RoomView
from workshop.room.pages import asks, join, phone, wall
from workshop.room.pages.wall import Joining
from workshop.room.words import LANGUAGES, room_words
from workshop.words import language_for


class RoomPages:
    """Makes HTML of public values; `session` is the title, `key` what tells sessions apart.

    `joining` is how somebody comes in, which may change while the room is open.
    """

    def __init__(self, session: str, key: str, joining: Joining) -> None:
        self.session, self.key, self.joining = session, key, joining

    def language(self, accepted: str) -> str:
        """The language for who sends such an Accept-Language."""
        return language_for(accepted, LANGUAGES)

    def join(self, wrong: str, language: str) -> str:
        return join.join_page(self.session, room_words(language), wrong)

    def phone(self, language: str) -> str:
        return phone.phone_page(self.session, self.key, room_words(language))

    def wall(self, language: str) -> str:
        return wall.wall_page(self.session, room_words(language))

    def view(self, view: RoomView, language: str) -> str:
        return phone.phone_view(view, room_words(language))

    def wall_view(self, view: RoomView, language: str) -> str:
        return wall.wall_view(view, self.joining, room_words(language))

    def asks(self, asked: Iterable[Ask], view: RoomView, member: Member, language: str) -> str:
        return asks.asks(asked, view, member, room_words(language))

    def mine(self, mine: PersonalView, language: str) -> str:
        return phone.mine(mine, room_words(language))
