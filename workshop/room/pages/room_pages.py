"""Every page and fragment of the room, in each of its languages."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from msgspec import json

from workshop.kinds.public import Ask, Member, PublicSheet
from workshop.kinds.room_view import PersonalRecord, PersonalView, PublicHandout, RoomView
from workshop.room.pages import asks, join, me, notices, phone, wall
from workshop.room.pages.handouts import Files, handout_page
from workshop.room.pages.notices import Wifi
from workshop.room.pages.sheets import new_entries
from workshop.room.pages.wall import Joining
from workshop.room.words import LANGUAGES, room_words
from workshop.words import language_for
from workshop.zone import OWN, Zone

_language = lru_cache(maxsize=256)(lambda accepted: language_for(accepted, LANGUAGES))


class RoomPages:
    """Makes HTML of public values; `session` is the title, `key` what tells sessions apart.

    `joining` is how somebody comes in, which may change while the room is open; `zone` is where the
    session is led. `style` is the style sheet, for pages that are taken home. With `tls` nobody in
    the Wi-Fi can read along.
    """

    tls = False

    def __init__(
        self, session: str, key: str, joining: Joining, zone: Zone = OWN, style: str = ""
    ) -> None:
        self.session, self.key, self.joining, self.zone = session, key, joining, zone
        self._style = style

    def language(self, accepted: str) -> str:
        """The best language for this Accept-Language header."""
        return _language(accepted)

    def refusal(self, told: str, language: str) -> str:
        """Why something was not taken, in the device's language where that is known."""
        return room_words(language).translate(told)

    def join(self, wrong: str, language: str) -> str:
        return join.join_page(self.session, room_words(language), wrong, self.tls)

    def phone(self, language: str) -> str:
        return phone.phone_page(self.session, self.key, room_words(language))

    def wall(self, language: str) -> str:
        return wall.wall_page(self.session, room_words(language))

    def view(self, view: RoomView, language: str) -> str:
        return phone.phone_view(view, room_words(language))

    def wall_view(self, view: RoomView, language: str) -> str:
        return wall.wall_view(view, self.joining, room_words(language))

    def wall_more(self, grown: Iterable[PublicSheet], language: str) -> str:
        """What is new on sheets, to be added to those on the wall, as JSON."""
        return json.encode([new_entries(one, room_words(language)) for one in grown]).decode()

    def asks(self, asked: Iterable[Ask], view: RoomView, member: Member, language: str) -> str:
        return asks.asks(asked, view, member, room_words(language))

    def mine(self, mine: PersonalView, language: str) -> str:
        return phone.personal_parts(mine, room_words(language))

    def me(
        self,
        own: PersonalRecord,
        handouts: tuple[PublicHandout, ...],
        language: str,
        keep: Files | None = None,
    ) -> str:
        """My page; to `keep` as a single file it brings its style, and the handouts' files."""
        say, style = room_words(language), "" if keep is None else self._style
        return me.me_page(self.session, own, self.zone, say, handouts, style, keep)

    def handout(self, one: PublicHandout, language: str) -> str:
        return handout_page(self.session, one, room_words(language))

    def calendar(self, own: PersonalRecord, now: datetime) -> bytes:
        return me.me_calendar(self.session, self.key, own, now)

    def out(self, language: str) -> str:
        return notices.out_page(room_words(language))

    def check(self, language: str) -> str:
        return notices.check_page(room_words(language))

    def printed(self, wifi: Wifi | None, language: str) -> str:
        return notices.printed_page(self.session, self.joining, wifi, room_words(language))
