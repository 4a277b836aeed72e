"""The trainer's own phone: the cue, what comes next, the clock, and two huge buttons."""

from workshop.room.pages.clock import clock
from workshop.room.pages.markup import NOTHING, Html, contribution_form, el, filled, joined, said
from workshop.room.pages.shell import live_region, page, script_words
from workshop.room.staff.view import RemoteView
from workshop.session.time import figures
from workshop.words import Words


def remote_page(session: str, key: str, say: Words) -> str:
    """The whole page, to be filled by the stream."""
    return page(
        say,
        "remote",
        session,
        live_region(say),
        el("main", el("h1", session), id="view"),
        el("p", id="told", class_="state", role="status"),
        page="remote",
        stream="/remote/stream",
        give="/remote/give",
        session=key,
        words=script_words(say),
    )


def remote_view(view: RemoteView, say: Words) -> Html:
    """What stands inside `view` on the trainer's phone; buttons carry the cue they stand at."""
    room = view.room
    if room.status == "closed":
        return joined(said("h1", room.session), el("p", say("The session is closed.")))
    if not room.place[0]:
        begin = _button(view, "next", say("Begin"), "huge")
        return joined(said("h1", room.session), el("div", begin, class_="huge-buttons"))
    held = el("p", say("On hold"), class_="held") if room.status == "held" else ""
    return joined(
        el(
            "header",
            said("h1", room.heading),
            el("p", _behind(view.behind, say), class_="behind"),
            class_="head",
        ),
        held,
        el("div", clock(room.clock, say), class_="face", data_warning=round(view.warning) or None),
        _calls(view, say),
        el(
            "section",
            el("p", say.translate(view.label) or say("No more cues"), class_="label"),
            said("p", view.text, class_="cue"),
            class_="now",
            aria_live="polite",
        ),
        _coming(view, say),
        el(
            "div",
            _button(view, "back", say("Back"), "huge plain"),
            _button(view, "next", say("Next"), "huge"),
            class_="huge-buttons",
        ),
        el(
            "div",
            _button(view, "timer", say("Timer"), "plain"),
            _button(view, "more", say("1 min more"), "plain"),
            _button(view, "hold", say("Hold") if room.status != "held" else say("Go on"), "plain"),
            _button(view, "black", say("Show the wall") if room.black else say("Black"), "plain"),
            class_="small-buttons",
        ),
    )


def _behind(minutes: int, say: Words) -> str:
    """How they stand in time: "3 min behind"."""
    if not minutes:
        return say("on time")
    length = figures.length(60 * abs(minutes))
    if minutes > 0:
        return say("{length} behind", length=length)
    return say("{length} ahead", length=length)


def _coming(view: RemoteView, say: Words) -> Html:
    label, text = view.coming
    if not label and not text:
        return NOTHING
    then = el("span", say("Then:"), class_="over")
    word = (say.translate(label), " ") if label else ()
    return el("p", then, " ", *word, said("span", text), class_="coming")


def _calls(view: RemoteView, say: Words) -> Html:
    """Who calls, and how much waits: said in words, and by a screen reader at once."""
    told = [say("{name} calls you", name=name) for name in view.calls]
    if view.waiting:
        told.append(say.many("{count} text waits", "{count} texts wait", view.waiting))
    lines = filled("ul", *(said("li", text) for text in told), class_="calls")
    return el("div", lines, role="status")


def _button(view: RemoteView, button: str, text: str, name: str) -> Html:
    return contribution_form(
        "pressed",
        {"button": button, "cue": view.cue},
        view.room.place,
        el("button", text, type="submit", class_=name),
        id=f"press-{button}",
        class_="ask press",
    )
