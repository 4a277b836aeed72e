"""The wall: what everybody sees from their chair, on a projector or a second screen."""

from workshop.kinds.room_view import PublicHandout, RoomView
from workshop.room.pages.clock import clock
from workshop.room.pages.handouts import handout
from workshop.room.pages.markup import NOTHING, Html, el, filled, said
from workshop.room.pages.sheets import first_of, group, listed_texts, result, sheet, texts_of
from workshop.room.pages.shell import live_region, page, script_words
from workshop.value import Value
from workshop.words import Words

MOST_READ = 2_400
"""The longest handout, in letters, that the wall shows: nobody reads more from their chair."""


class Joining(Value):
    """How somebody comes in: the address without its scheme, the code, the address's QR as SVG."""

    address: str
    code: str
    qr: Html = NOTHING


def wall_page(session: str, say: Words) -> str:
    """The whole page, to be filled by the stream."""
    return page(
        say,
        "wall",
        session,
        el("main", el("h1", session, class_="unseen"), id="view"),
        live_region(say),
        page="wall",
        stream="/wall/stream",
        words=script_words(say),
    )


def wall_view(view: RoomView, joining: Joining, say: Words) -> Html:
    """What stands inside `view` on the wall."""
    if view.black:
        return el("p", el("span", say("The wall is black."), class_="unseen"), class_="black")
    if view.status == "closed":
        return _middle(said("h1", view.session), el("p", say("The session is closed. Thank you.")))
    if not view.place[0]:
        return _prepared(view, joining, say)
    if view.kind == "break":
        back = el("p", say("Back at {time}", time=view.back), class_="back") if view.back else ""
        return _middle(said("h1", view.heading), back, clock(view.clock, say), _join(joining, say))
    question, texts = _question_and_texts(view, say)
    head, body = _head(view, question, say), _body(view, texts, say)
    return el("div", head, body, _foot(view, joining, say), class_="frame")


def _middle(*inside: str) -> Html:
    return el("div", *inside, class_="middle")


def _prepared(view: RoomView, joining: Joining, say: Words) -> Html:
    """Before it begins: how to come in, large enough for the back row."""
    point = say("Or point its camera here. Nothing needs to be installed.")
    drawn = say("The address as a QR code")
    return el(
        "div",
        said("h1", view.session),
        el(
            "div",
            el(
                "div",
                el("p", say("Open this address with your phone:")),
                el("p", joining.address, class_="address"),
                el("p", say("and type this code:")),
                el("p", joining.code, class_="code"),
                el("p", point, class_="faint"),
            ),
            el("div", joining.qr, class_="qr", role="img", aria_label=drawn),
            class_="come-in",
        ),
        class_="middle prepared",
    )


def _join(joining: Joining, say: Words) -> Html:
    if not joining.address:
        return NOTHING
    address, code = el("strong", joining.address), el("strong", joining.code)
    return el("p", say("Join:"), " ", address, " · ", say("code"), " ", code, class_="join")


def _question_and_texts(view: RoomView, say: Words) -> tuple[str, list[str]]:
    """The question, which stands with the title if it is short, and the other texts.

    What the counts say is not said twice.
    """
    asked = {say.translate(one.question) for one in view.public.results}
    texts = [text for text in texts_of(view, say) if text not in asked]
    return first_of(view, texts, say)


def _head(view: RoomView, question: str, say: Words) -> Html:
    return el(
        "header",
        el(
            "div",
            said("p", view.activity, class_="over") if view.activity != view.heading else "",
            said("h1", view.heading),
            said("p", view.round, class_="round") if view.round else "",
            said("p", question, class_="question") if question else "",
        ),
        clock(view.clock, say),
        class_="head",
    )


def _body(view: RoomView, texts: list[str], say: Words) -> Html:
    """The texts, what was counted, groups and sheets: whatever there is of them.

    A handout stands there where there is nothing else, or only what is written and counted while
    the cue that shows it is led.
    """
    public, shown = view.public, view.handout
    made = bool(public.results or public.groups or public.sheets)
    if shown and not texts and (view.projected or not made):
        return el("div", _on_wall(shown, say), class_="body", data_fit=True)
    results = (result(one, say, view.heading) for one in public.results)
    groups = (group(one, say) for one in public.groups)
    return el(
        "div",
        listed_texts(texts),
        filled("div", *results, class_="results"),
        filled("div", *groups, class_="cards", data_count=len(public.groups)),
        filled("div", *(sheet(one, say) for one in public.sheets), class_="sheets"),
        class_="body",
        data_fit=True,
    )


def _on_wall(one: PublicHandout, say: Words) -> Html:
    """A text that the back row can read, or a picture; of all else that phones have it."""
    if one.what == "picture" or 0 < len(one.text) <= MOST_READ:
        return handout(one, say, 2)
    what = (said("span", say.translate(one.what)), ": ") if one.what else ()
    told = say("it can be opened on phones.") if one.what else say("It can be read on phones.")
    return el("article", said("h2", one.title), el("p", *what, told), class_="handout")


def _foot(view: RoomView, joining: Joining, say: Words) -> Html:
    voted = say.many("{count} person has voted", "{count} people have voted", view.voters)
    one = view.handout
    return el(
        "footer",
        _join(joining, say),
        el("p", say("To read:"), " ", said("strong", one.title)) if one else "",
        el("p", voted) if view.voters else "",
        class_="foot",
    )
