"""The scribe's page: every sheet to write on and correct, what to listen for, lines that count."""

from workshop.board import Entry
from workshop.room.pages.clock import clock
from workshop.room.pages.markup import (
    MAX_TEXT,
    NOTHING,
    Html,
    contribution_form,
    el,
    filled,
    joined,
    said,
    text_area,
)
from workshop.room.pages.sheets import group
from workshop.room.pages.shell import live_region, page, script_words
from workshop.room.staff.view import ScribeSheet, ScribeView
from workshop.words import Words


def scribe_page(session: str, key: str, say: Words) -> str:
    """The whole page, to be filled by the stream; the editor is the page's own."""
    return page(
        say,
        "scribe",
        session,
        live_region(say),
        el("main", el("h1", session), id="view"),
        _editor(say),
        page="scribe",
        editor="editor",
        stream="/scribe/stream",
        give="/scribe/give",
        session=key,
        words=script_words(say),
    )


def _editor(say: Words) -> Html:
    """Where one entry is corrected, starred or taken off; hidden until one is chosen."""
    return el(
        "form",
        el("label", say("Entry"), for_="editor-text", id="editor-label"),
        text_area("editor-text", rows="2"),
        el(
            "p",
            el("button", say("Save"), type="submit", value="edit"),
            *(
                el("button", text, type="submit", value=word, class_="plain")
                for word, text in (("star", say("Star")), ("remove", say("Take off")))
            ),
            el("button", say("Cancel"), type="button", value="", class_="plain"),
        ),
        id="editor",
        class_="ask",
        aria_labelledby="editor-label",
        hidden=True,
    )


def scribe_view(view: ScribeView, say: Words) -> Html:
    """What stands inside `view` on the scribe's page."""
    room = view.room
    if not room.place[0] or room.status == "closed":
        return joined(said("h1", room.session), el("p", say("Nothing is led just now.")))
    here = [one for one in view.sheets if one.here]
    others = [one for one in view.sheets if not one.here]
    head = el(
        "header",
        el("div", said("p", room.activity, class_="over"), said("h1", room.heading)),
        clock(room.clock, say),
        class_="head",
    )
    return joined(
        head,
        el(
            "div",
            _listen(view, say),
            el("div", *(_sheet(one, room.place, say) for one in here), class_="papers"),
            class_="desk",
        ),
        _lines(view, say),
        filled("div", *(group(one, say) for one in room.public.groups), class_="cards"),
        *(_other(one, room.place, say) for one in others),
    )


def _listen(view: ScribeView, say: Words) -> Html:
    """What to listen for: each concept a button that ticks it."""
    if not view.listen and not view.hints:
        return NOTHING
    ticks = (
        contribution_form(
            "typed",
            {"line": f"heard {number}"},
            view.room.place,
            el(
                "button",
                el("span", "☑" if heard else "☐", aria_hidden="true", class_="box"),
                said("span", text),
                el("span", say("heard") if heard else say("not heard yet"), class_="unseen"),
                type="submit",
            ),
            id=f"heard-{number}",
            class_="ask heard" if heard else "ask",
        )
        for number, text, heard in view.listen
    )
    hints = filled("ul", *(said("li", text) for text in view.hints))
    return el("section", el("h2", say("Listen for")), *ticks, hints, class_="listen")


def _sheet(sheet: ScribeSheet, place: tuple[str, int], say: Words) -> Html:
    name, label = f"write-{sheet.id}", say.translate(sheet.label)
    write = contribution_form(
        "wrote",
        {"sheet": sheet.id},
        place,
        said("label", say("Write on {sheet}", sheet=label), for_=name, class_="unseen"),
        text_area(name, name="text", rows="1", enterkeyhint="send", data_enter=True),
        el("button", say("Write"), type="submit"),
        el("span", class_="state", role="status", data_own=True),
        id=f"form-{name}",
        class_="ask write",
    )
    count = say.many("{count} entry", "{count} entries", len(sheet.entries))
    return el(
        "section",
        el("header", said("h2", label), el("p", count, class_="count")),
        el("ol", *(_entry(each, sheet, say) for each in sheet.entries), class_="lines"),
        write,
        class_="sheet",
        id=f"sheet-{sheet.id}",
    )


def _entry(each: Entry, sheet: ScribeSheet, say: Words) -> Html:
    star = el("span", "★", role="img", aria_label=say("starred")) if each.starred else ""
    theme = said("span", each.theme, class_="role") if each.theme else ""
    button = el(
        "button",
        said("span", each.whole),
        type="button",
        data_entry=each.id,
        data_sheet=sheet.id,
        data_text=each.text,
        title=say("Change"),
    )
    return el("li", star, button, theme, id=f"e{each.id}")


def _other(sheet: ScribeSheet, place: tuple[str, int], say: Words) -> Html:
    count = el("span", str(len(sheet.entries)))
    head = el("summary", said("span", say.translate(sheet.label)), " ", count)
    return el("details", head, _sheet(sheet, place, say), id=f"other-{sheet.id}")


def _lines(view: ScribeView, say: Words) -> Html:
    """A line as it is typed on the laptop, with what it may be in this step."""
    known = (
        el("li", el("code", say.translate(usage)), " ", el("span", say.translate(help)))
        for usage, help in view.words
    )
    return el(
        "section",
        el("h2", say("Count, tick, answer")),
        filled("ul", *(said("li", say.translate(text)) for text in view.prompts)),
        contribution_form(
            "typed",
            {},
            view.room.place,
            el("label", say("A line"), for_="line-text"),
            el("input", type="text", id="line-text", name="line", maxlength=MAX_TEXT, dir="auto"),
            el("button", say("Do it"), type="submit"),
            el("span", class_="state", role="status", data_own=True),
            id="form-line",
            class_="ask write",
        ),
        el("details", el("summary", say("What can be typed")), el("ul", *known), id="typed-words"),
        class_="card",
    )
