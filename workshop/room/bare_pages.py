"""Pages without any looks: what is shown as plain paragraphs, to try the room with."""

from html import escape

from workshop.kinds.public import Ask, Member
from workshop.session.room.view import PersonalView, RoomView

HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Workshop</title>'


class BarePages:
    """Everything in English, and nothing beautiful."""

    def language(self, accepted: str) -> str:
        return "en"

    def join(self, wrong: str, language: str) -> str:
        said = f"<p>{escape(wrong)}</p>" if wrong else ""
        return (
            f'{HEAD}{said}<form method="post" action="/join"><label>Code '
            '<input name="code" autocomplete="off" required></label><button>Join</button></form>'
        )

    def phone(self, language: str) -> str:
        return f'{HEAD}<main id="view"></main><div id="asks"></div><div id="mine"></div>'

    def wall(self, language: str) -> str:
        return f'{HEAD}<main id="view"></main>'

    def check(self, language: str) -> str:
        return f"{HEAD}<p>This phone reaches the room.</p>"

    def view(self, view: RoomView, language: str) -> str:
        texts = "".join(f"<p>{escape(text)}</p>" for text in view.public.texts)
        sheets = "".join(
            f"<h2>{escape(sheet.label)} ({sheet.count})</h2><ul>"
            + "".join(f"<li>{escape(entry.text)}</li>" for entry in sheet.entries)
            + "</ul>"
            for sheet in view.public.sheets
        )
        return f"<h1>{escape(view.heading)}</h1>{texts}{sheets}"

    wall_view = view

    def asks(self, asks: tuple[Ask, ...], view: RoomView, member: Member, language: str) -> str:
        return "".join(f"<p>{escape(type(ask).__name__)}</p>" for ask in asks)

    def mine(self, mine: PersonalView, language: str) -> str:
        return f"<p>{escape(mine.member.who)}</p>"

    def me(self, mine: PersonalView, view: RoomView, language: str) -> str:
        return f"{HEAD}{self.mine(mine, language)}"
