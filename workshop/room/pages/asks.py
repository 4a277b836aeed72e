"""What a phone is asked for, as forms: each says what is kept of who answers, before a word.

A form's `data-what` is the contribution that the script makes of it, `data-gave` what of that is
known already; its fields are the rest. `data-in` says inside which field a field belongs.
"""

from collections.abc import Iterable

from workshop.board import PARKING
from workshop.kinds.public import (
    Ask,
    AskBallot,
    AskChoice,
    AskProgress,
    AskPromise,
    AskRow,
    AskText,
    BallotLine,
    Member,
    PublicGroup,
)
from workshop.kinds.room_view import RoomView
from workshop.room.pages.markup import (
    MAX_TEXT,
    NOTHING,
    Attribute,
    Html,
    contribution_form,
    el,
    filled,
    joined,
    said,
    text_area,
)
from workshop.room.pages.sheets import group
from workshop.value import Value
from workshop.words import Words

SHORT_MARK = 3
"""Letters that marks may have to stand side by side."""


class AskContext(Value):
    """Who is asked, where: everything that a form needs besides its ask."""

    view: RoomView
    member: Member
    say: Words


def asks(asked: Iterable[Ask], view: RoomView, member: Member, say: Words) -> Html:
    """What stands inside `asks` on a phone: my group, and what is asked for; the rest folded."""
    at = AskContext(view, member, say)
    mine = next((g for g in view.public.groups if g.name == member.group), None)
    there = list(asked)
    main = [ask for ask in there if not (isinstance(ask, AskText) and ask.sheet == PARKING)]
    parking = [ask for ask in there if isinstance(ask, AskText) and ask.sheet == PARKING]
    return joined(
        _my_group(mine, member, say) if mine else "",
        *(ask_form(ask, at) for ask in main),
        *(
            el("details", el("summary", say("Something for later")), _text(ask, at), id="park")
            for ask in parking
        ),
    )


def ask_form(ask: Ask, at: AskContext) -> Html:
    """The form for one ask."""
    match ask:
        case AskText():
            return _text(ask, at)
        case AskBallot():
            return _ballot(ask, at)
        case AskRow():
            return _row(ask, at)
        case AskChoice():
            title = said("h2", at.say.translate(ask.prompt))
            return joined(title, *(_choice(ask, each, at) for each in ask.options))
        case AskProgress():
            return _progress(ask, at)
        case AskPromise():
            return _promise(ask, at)


def form(
    at: AskContext, what: str, name: str, gave: dict[str, object], *inside: str, send: str
) -> Html:
    """A form with its button and a place for what became of it."""
    button = el("button", send, type="submit")
    state = el("p", button, " ", el("span", class_="state", role="status", data_own=True))
    return contribution_form(what, gave, at.view.place, *inside, state, id=f"ask-{name}")


def mark_field(type: str, text: str, class_: str | None = None, **attributes: Attribute) -> Html:
    """A box or a circle to be marked, with its text."""
    return el("label", el("input", type=type, **attributes), " ", text, class_=class_)


def _heading(text: str, at: AskContext) -> Html:
    """The question; only for those who go from heading to heading if it stands above already."""
    above = text in at.view.public.texts
    return said("h2", at.say.translate(text), class_="unseen" if above else None)


def _my_group(mine: PublicGroup, member: Member, say: Words) -> Html:
    role = next((role for role, person in mine.roles.items() if person == member.who), "")
    return el(
        "div",
        el("p", say("Your group"), class_="over"),
        group(mine, say),
        el("p", say("Your role:"), " ", said("strong", role)) if role and member.who else "",
        class_="mine",
    )


def _kept(note: str, at: AskContext, id: str) -> Html:
    """What is kept of who answers, and who sees it before the room does."""
    say, more = at.say, ""
    if at.view.looks:
        more = say("The trainer looks at it before the room sees it.")
    elif at.view.hidden:
        more = say("Nobody else sees it until it is shown.")
    return el("p", note, " " if more else "", more, id=id, class_="kept")


def _authorship(ask: AskText, at: AskContext) -> str:
    say, who, group = at.say, at.member.who, at.member.group
    if ask.own and ask.reader == "trainer":
        return say("Only the trainer reads it, and knows whose it is.")
    if ask.own:
        return say("It stands on your own sheet: everybody knows whose it is.")
    if ask.authorship == "named" and who:
        return say("Your name, {name}, is kept with what you write.", name=who)
    if ask.authorship == "named":
        return say("Names are kept here. You have not said who you are, so none is kept of you.")
    if ask.authorship == "group" and group:
        return say("The name of your group, {name}, is kept with it; yours is not.", name=group)
    if ask.authorship == "group":
        return say("Groups' names are kept here. You are in no group, so nothing is kept of you.")
    return say("Nobody's name is kept: not even the trainer learns who wrote it.")


def _text(ask: AskText, at: AskContext) -> Html:
    name, say = f"text-{ask.sheet}", at.say
    box = text_area(
        f"{name}-text",
        name="text",
        rows="2",
        required=True,
        aria_describedby=f"{name}-kept",
        enterkeyhint="send",
    )
    prompt = said("p", say.translate(ask.prompt), class_="prompt") if ask.prompt else ""
    label = said("label", say.translate(ask.label), for_=f"{name}-text")
    inside = prompt, label, _kept(_authorship(ask, at), at, f"{name}-kept"), box
    return form(at, "wrote", name, {"sheet": ask.sheet}, *inside, send=say("Send"))


def _ballot(ask: AskBallot, at: AskContext) -> Html:
    say, way = at.say, _way(ask)
    rules = {
        "dots": say("You have {count} dots.", count=ask.in_all or ask.each),
        "rank": say("Tap in your order: the first first.") + " " + _places(ask, say),
        "one": "",
    }[way]
    kept = say("Only how many gave each mark is kept, never who. You can change it until it ends.")
    name = f"ballot-{at.view.ballot}"
    lines = (_LINES[way](line, number, ask, at, name) for number, line in enumerate(ask.lines))
    return form(
        at,
        "marked",
        name,
        {},
        _heading(ask.prompt, at),
        el("p", rules) if rules.strip() else "",
        el("p", kept, class_="kept"),
        el("p", role="status", class_="rest", data_own=True) if way != "one" else "",
        el(
            "div",
            *lines,
            class_=f"lines {way}",
            data_way=way,
            data_all=ask.in_all,
            data_each=ask.each,
        ),
        send=say("Vote"),
    )


def _way(ask: AskBallot) -> str:
    """How a line is marked: dots are set, places tapped in order, all else is one of several."""
    return "rank" if ask.once else "dots" if ask.each > 1 or len(_marks(ask)) == 1 else "one"


def _marks(ask: AskBallot) -> tuple[str, ...]:
    return ask.lines[0].marks if ask.lines else ()


def _places(ask: AskBallot, say: Words) -> str:
    return say.many("There is {count} place.", "There are {count} places.", len(_marks(ask)))


def _one(line: BallotLine, number: int, ask: AskBallot, at: AskContext, name: str) -> Html:
    side = all(len(mark) <= SHORT_MARK for mark in line.marks) and len(line.marks) > 1
    id, text = f"{name}-{number}", at.say.translate(line.text or ask.prompt)
    radios = (
        mark_field("radio", said("span", at.say.translate(mark)), name=id, value=n, id=f"{id}-{n}")
        for n, mark in enumerate(line.marks)
    )
    return el(
        "fieldset",
        said("legend", text, class_=None if line.text else "unseen"),
        el("div", *radios, class_="marks side" if side else "marks"),
        data_key=line.key,
        data_count=len(line.marks),
    )


def _dots(line: BallotLine, number: int, ask: AskBallot, at: AskContext, name: str) -> Html:
    id, text, say = f"{name}-{number}", at.say.translate(line.text or ask.prompt), at.say
    fewer, more = say("One fewer: {text}", text=text), say("One more: {text}", text=text)
    return el(
        "div",
        said("span", text, id=f"{id}-text"),
        el(
            "span",
            el("button", "−", type="button", data_add="-1", aria_label=fewer),
            el("output", "0", id=id, aria_labelledby=f"{id}-text", data_own=True),
            el("button", "+", type="button", data_add="1", aria_label=more),
            class_="stepper",
        ),
        class_="line",
        data_key=line.key,
        data_count="1",
    )


def _rank(line: BallotLine, number: int, ask: AskBallot, at: AskContext, name: str) -> Html:
    button = el(
        "button",
        el("span", class_="place", data_own=True),
        said("span", at.say.translate(line.text or ask.prompt)),
        type="button",
        aria_pressed="false",
        id=f"{name}-{number}",
        data_rank=True,
    )
    return el("div", button, class_="line", data_key=line.key, data_count=len(line.marks))


_LINES = {"one": _one, "dots": _dots, "rank": _rank}


def _owner(per: str, at: AskContext) -> str:
    say, member = at.say, at.member
    if per == "room":
        return say("It is kept as everybody's.")
    owner = member.group if per in ("group", "pair") else member.who
    if owner:
        return say("It is kept under the name {name}.", name=owner)
    if per == "participant":
        return say("Say who you are first: it is kept under your name.")
    return say("You are in no group yet: it is kept under your group's name.")


def _row(ask: AskRow, at: AskContext) -> Html:
    name, say = f"row-{ask.form}", at.say
    cells = (
        el(
            "p",
            said("label", label, for_=f"{name}-{id}"),
            said("span", hint, class_="hint", id=f"{name}-{id}-hint") if hint else "",
            text_area(
                f"{name}-{id}",
                name=id,
                data_in="cells",
                rows="2",
                aria_describedby=f"{name}-{id}-hint" if hint else None,
            ),
        )
        for id, label, hint in ask.columns
    )
    return form(
        at,
        "filled-in",
        name,
        {"form": ask.form},
        _heading(ask.title, at),
        said("p", ask.text) if ask.text and ask.text not in at.view.public.texts else "",
        _kept(f"{_owner(ask.per, at)} {_seen(ask, at)}".strip(), at, f"{name}-kept"),
        *cells,
        _sharing(ask, name, at),
        send=say("Save this row"),
    )


def _seen(ask: AskRow, at: AskContext) -> str:
    """The sentence on who sees a row on a phone."""
    say = at.say
    if ask.per == "room":
        return ""
    if ask.per == "group" or ask.share == "groups":
        return say("Your group sees it.")
    if ask.share == "pairs":
        return say("Your partner sees it; who that is stands below.")
    return say("On phones only whoever signs in by that name sees it.")


def _sharing(ask: AskRow, name: str, at: AskContext) -> Html:
    """Whether partners see it, where the step does not say so."""
    if ask.per != "participant" or ask.share != "alone" or not at.member.group:
        return NOTHING
    told = at.say("My group, {name}, sees it, too", name=at.member.group)
    return el("p", mark_field("checkbox", told, "tick", name="shared", id=f"{name}-shared"))


def _choice(ask: AskChoice, option: tuple[str, str, str], at: AskContext) -> Html:
    id, title, text = option
    name, say = f"choice-{id}", at.say
    return form(
        at,
        "chose",
        name,
        {"option": id},
        said("h3", title),
        said("p", text) if text else "",
        mark_field("checkbox", say("I take this step"), name="on", id=f"{name}-on", checked=True),
        _labelled(say("First, I will"), f"{name}-action", "text", "action") if ask.action else "",
        _labelled(say("by"), f"{name}-by", "date", "by") if ask.day else "",
        el("p", _owner(ask.per, at), class_="kept"),
        send=say("Save"),
    )


def _labelled(label: str, id: str, type: str, name: str) -> Html:
    most = MAX_TEXT if type == "text" else None
    field = el("input", type=type, name=name, id=id, dir="auto", maxlength=most)
    return el("p", el("label", label, for_=id), field)


def _progress(ask: AskProgress, at: AskContext) -> Html:
    say = at.say
    kept = say("Your trainer sees it with your name; the room does not.")
    return form(
        at,
        "told",
        "progress",
        {},
        said("h2", ask.prompt or say("Your homework")),
        filled("ol", *(said("li", task) for task in ask.tasks)),
        el("p", kept, class_="kept"),
        _how_far("progress", say),
        send=say("Send"),
    )


def _how_far(name: str, say: Words) -> Html:
    named = {"done": say("Done"), "partly": say("Partly"), "not": say("Not yet")}
    radios = (
        mark_field("radio", text, name="status", value=key, id=f"{name}-{key}", required=True)
        for key, text in named.items()
    )
    legend = el("legend", say("How far did you get?"))
    return el("fieldset", legend, el("div", *radios, class_="marks"))


def _promise(ask: AskPromise, at: AskContext) -> Html:
    name, say = f"promise-{ask.promise}", at.say
    kept = say("Your trainer sees it with your name. What came of it stands in the notes.")
    box = text_area(f"{name}-came", name="came", rows="2", aria_describedby=f"{name}-kept")
    return form(
        at,
        "kept",
        name,
        {"promise": ask.promise},
        el("p", say("You said you would do this:"), class_="over"),
        said("h2", ask.said),
        el("p", say("by {day}", day=say.day(ask.by)), class_="faint") if ask.by else "",
        el("p", kept, class_="kept", id=f"{name}-kept"),
        _how_far(name, say),
        el("p", el("label", say("What came of it, in your words"), for_=f"{name}-came"), box),
        send=say("Send"),
    )
