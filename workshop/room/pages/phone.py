"""A participant's phone: what is going on, what is asked, and what is theirs."""

from workshop.kinds.public import PublicSheet
from workshop.kinds.room_view import PersonalRow, PersonalView, PublicHandout, RoomView
from workshop.room.pages.asks import AskContext, form, mark_field
from workshop.room.pages.clock import clock
from workshop.room.pages.handouts import address_of
from workshop.room.pages.markup import NOTHING, Html, el, joined, said
from workshop.room.pages.sheets import first_of, group, listed_texts, result, sheet, texts_of
from workshop.room.pages.shell import live_region, page, script_words
from workshop.words import Words

NEWEST = 5
"""How many entries of a sheet a phone shows; the wall has all of them."""
NOWHERE = RoomView("", "")


def phone_page(session: str, key: str, say: Words) -> str:
    """The whole page, to be filled by the stream; `key` tells sessions apart on the device."""
    summary, listed = el("summary", say("What I gave")), el("ul", id="given", data_own=True)
    given = el("details", summary, listed, id="gave", hidden=True)
    return page(
        say,
        "phone",
        session,
        el("header", said("p", session), class_="top"),
        live_region(say),
        el(
            "main",
            el("div", el("h1", session), id="view"),
            el("div", id="late"),
            el("div", id="asks"),
            given,
            el("div", id="mine"),
        ),
        page="phone",
        stream="/stream",
        give="/give",
        session=key,
        words=script_words(say),
    )


def phone_view(view: RoomView, say: Words) -> Html:
    """What stands inside `view` on every phone: what is going on."""
    if view.status == "closed":
        thanks = el("p", say("The session is closed. Thank you. Your page stays for today."))
        return joined(said("h1", view.session), thanks)
    if not view.place[0]:
        soon = el("p", say("It has not begun yet. This page goes on by itself."))
        return joined(said("h1", view.session), soon)
    back = view.back and el("p", say("Back at {time}", time=view.back), class_="back")
    public, texts = view.public, texts_of(view, say)
    question, listed = first_of(view, texts, say)
    if view.ballot:  # they stand in it
        listed = []
    return joined(
        said("p", view.activity, class_="over") if view.activity != view.heading else "",
        said("h1", view.heading),
        said("p", view.round, class_="round") if view.round else "",
        back or clock(view.clock, say),
        said("p", question, class_="question") if question else "",
        listed_texts(listed),
        *(result(one, say, view.heading) for one in public.results),
        _handout(view.handout, say),
        *(_folded(one, say) for one in public.sheets),
    )


def _folded(paper: PublicSheet, say: Words) -> Html:
    """A sheet's newest few entries, to be unfolded: all of it is on the wall."""
    count = say.many("{count} entry", "{count} entries", paper.count)
    label = said("span", say.translate(paper.label))
    head = el("summary", label, el("span", count, class_="count"))
    return el("details", head, sheet(paper, say, NEWEST), id=f"newest-{paper.id}", class_="newest")


def _handout(one: PublicHandout | None, say: Words) -> Html:
    if one is None:
        return NOTHING
    link = said("a", one.title, href=address_of(one))
    return el("p", el("span", say("To read:"), class_="faint"), " ", link)


def personal_parts(own: PersonalView, say: Words) -> Html:
    """What stands inside `mine`: my group, who I am here, a call to the trainer, my own page."""
    at = AskContext(NOWHERE, own.member, say)
    who = own.member.who
    return joined(
        *(sheet(one, say) for one in own.sheets if one.entries),
        _partner(at, own),
        _shared(own.shared, say),
        _signed_in(at, own) if who else _sign_in(at, own.begun),
        _call(at, own.calling) if own.begun else "",
        el("p", el("a", say("My page: what I wrote, chose and have to do"), href="/me")),
    )


def row(one: PersonalRow, say: Words, heading: str = "h3") -> Html:
    """A row of a form: each column with what stands in it."""
    cells = (el("div", said("dt", label), said("dd", text or "–")) for label, text in one.cells)
    head = said(heading, f"{one.title}: {one.who}" if one.who else one.title)
    return el("section", head, el("dl", *cells), class_="row")


def _partner(at: AskContext, own: PersonalView) -> Html:
    """With whom somebody works, who sees what they fill in; only where the step has pairs."""
    if own.partner is None:
        return NOTHING
    say, partner = at.say, own.partner
    sees = (say("{name} sees what you fill in here.", name=n) for n in (*own.pair, partner) if n)
    if partner:
        send = say("No longer show it to {name}", name=partner)
        naming = form(at, "paired", "pair", {"partner": ""}, send=send)
    else:
        naming = form(
            at,
            "paired",
            "pair",
            {},
            el("p", say("Whoever you name sees what you fill in here."), class_="kept"),
            _field(say("Your partner's name"), "partner", "off", required=True),
            send=say("Show it"),
        )
    return el(
        "section",
        el("h2", say("Your partner")),
        *(el("p", told) for told in sees),
        naming,
        class_="who",
    )


def _shared(rows: tuple[PersonalRow, ...], say: Words) -> Html:
    if not rows:
        return NOTHING
    inside = (el("h2", say("What others show you")), *(row(r, say) for r in rows))
    return el("section", *inside, class_="who")


def _signed_in(at: AskContext, own: PersonalView) -> Html:
    say = at.say
    leave = form(at, "signed-out", "leave", {}, send=say("I am leaving"))
    return el(
        "section",
        el("h2", say("You are here")),
        el("p", say("Signed in as {name}.", name=own.member.who)),
        el("details", el("summary", say("My group")), group(own.group, say, "h3"), id="my-group")
        if own.group
        else "",
        el("details", el("summary", say("Sign out")), leave, id="sign-out"),
        class_="who",
    )


def _sign_in(at: AskContext, begun: bool) -> Html:
    say = at.say
    kept = say("For the list of who was here, and for what is kept by name. You may leave it.")
    return el(
        "section",
        el("h2", say("Who are you?")),
        form(
            at,
            "signed-in",
            "who",
            {},
            el("p", kept, class_="kept"),
            _field(say("Name"), "name", "name", required=True),
            _field(say("Organisation, if you like"), "organisation", "organization"),
            _tick(say("I have only just arrived"), "arrived") if begun else "",
            _tick(say("Somebody else here has the same name"), "new"),
            send=say("Sign in"),
        ),
        class_="who",
    )


def _field(label: str, name: str, autocomplete: str, required: bool = False) -> Html:
    field = el(
        "input",
        type="text",
        name=name,
        id=f"who-{name}",
        autocomplete=autocomplete,
        maxlength="200",
        required=required,
        dir="auto",
    )
    return el("p", el("label", label, for_=f"who-{name}"), field)


def _tick(label: str, name: str) -> Html:
    return el("p", mark_field("checkbox", label, "tick", name=name, id=f"who-{name}"))


def _call(at: AskContext, calling: bool) -> Html:
    say = at.say
    if calling:
        told = el("p", say("The trainer knows that you would like help."))
        return form(at, "called", "call", {"on": False}, told, send=say("No longer needed"))
    return form(at, "called", "call", {"on": True}, send=say("Call the trainer"))
