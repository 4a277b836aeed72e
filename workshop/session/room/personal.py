"""What one person in the room sees besides: their group, and what is theirs; to take home, too."""

from collections.abc import Iterator
from datetime import date

from workshop.board import DECISIONS, is_private_sheet
from workshop.forms import FormRow
from workshop.kinds import kind_of
from workshop.kinds.base import Target, public_sheet
from workshop.kinds.groups import public_group
from workshop.kinds.plan import FormPlan
from workshop.kinds.public import AskRow, AskText, Member, Own, PublicGroup
from workshop.kinds.room_view import PersonalRecord, PersonalRow, PersonalView
from workshop.session.room.acceptance import asks, with_group
from workshop.session.situation import Situation
from workshop.value import asdict

PAIR = 3
"""A larger group than this is no pair, where a pair shares what it writes."""


def personal_view(now: Situation, member: Member) -> PersonalView:
    """What somebody sees where the session is led, besides what everybody sees."""
    now = now.as_led
    member = with_group(now, member)
    asked, own = asks(now, member), _own(now, member)
    forms = [ask for ask in asked if isinstance(ask, AskRow) and ask.per == "participant"]
    pairs = member.who and any(ask.share == "pairs" for ask in forms)
    pair = [who for who in _pair(now, member) if who != member.who] if pairs else []
    sheets = (a for a in asked if isinstance(a, AskText) and a.own and a.reader == "room")
    return PersonalView(
        **asdict(own),
        member=member,
        group=_group(now, member),
        sheets=tuple(public_sheet(now.context, Target(a.sheet, a.label)) for a in sheets),
        rows=tuple(_rows(now, {member.who, member.group})),
        shared=tuple(_shared(now, member, forms)),
        partner=now.state.room.partners.get(member.who, "") if pairs else None,
        pair=tuple(pair),
        calling=(member.group or member.who) in now.state.room.calls,
        begun=now.state.began is not None,
    )


def personal_record(now: Situation, who: str) -> PersonalRecord:
    """What somebody wrote under their name, filled in, chose and has to do, in the whole session.

    What was told in confidence is not in it: nobody proves who they are.
    """
    own, wrote = _own(now, Member(who)), {}
    for sheet in now.state.board.sheets.values():
        texts = tuple(entry.text for entry in sheet if who and entry.speaker == who)
        if texts and not is_private_sheet(sheet.id):
            wrote[sheet.label] = texts
    rows, promised = tuple(_rows(now, {who})), tuple(_promised(now, who))
    return PersonalRecord(
        **asdict(own), who=who, wrote=tuple(wrote.items()), rows=rows, promised=promised
    )


def _promised(now: Situation, who: str) -> Iterator[tuple[str, date | None]]:
    """What came over from earlier sessions, and decisions that name them; each with its day."""
    if who:
        yield from ((one.what, one.day) for one in now.state.promises if one.belongs_to(who))
    for entry in now.state.board.sheet(DECISIONS):
        if who in entry.who:
            yield entry.text, entry.by


def _group(now: Situation, member: Member) -> PublicGroup | None:
    """The group they are in, with what it works on; as formed last where the step has none."""
    if now.state.step not in now.agenda or not member.group:
        return None
    formed = map(public_group, now.current_groups)
    known = (*now.kind.public(now.context).groups, *formed)
    return next((group for group in known if group.name == member.group), None)


def _own(now: Situation, member: Member) -> Own:
    """What every step has of somebody, in the order in which they are led."""
    all_own = Own()
    for step in now.agenda.steps:
        if now.state.of(step.key).work is None:
            continue
        own = kind_of(step.plan).own(now.at(step), member)
        all_own = Own(
            (*all_own.choices, *own.choices),
            (*all_own.homework, *own.homework),
            own.appointment or all_own.appointment,
        )
    return all_own


def _rows(now: Situation, owners: set[str]) -> Iterator[PersonalRow]:
    """The rows that any of these have, alone or with others, form by form."""
    for id in now.state.forms.rows:
        for row in now.state.forms.of(id):
            if (owners - {""}) & {row.who, *row.who.split(", ")}:
                yield _row(now.agenda.forms.get(id), id, row)


def _together(now: Situation, member: Member) -> tuple[str, ...]:
    """Who is in somebody's group, as formed last."""
    return next(
        (g.members for g in now.current_groups if member.who and member.who in g.members), ()
    )


def _pair(now: Situation, member: Member) -> tuple[str, ...]:
    """The same, where the group is so small that it is a pair."""
    members = _together(now, member)
    return members if len(members) <= PAIR else ()


def _shared(now: Situation, member: Member, asked: list[AskRow]) -> Iterator[PersonalRow]:
    """Rows of whom somebody works with: in forms that the step has them share, or as they wish."""
    members = _together(now, member)
    paired = {who for who, partner in now.state.room.partners.items() if partner == member.who}
    pair = {*paired, *_pair(now, member)}
    sees = {"alone": set[str](), "pairs": pair, "groups": set(members)}
    together = {ask.form: sees[ask.share] for ask in asked}
    for form in now.state.forms.rows:
        for row in now.state.forms.of(form):
            seen = row.who in together.get(form, ()) or (row.shared and row.who in members)
            if seen and member.who and row.who != member.who:
                yield _row(now.agenda.forms.get(form), form, row)


def _row(plan: FormPlan | None, id: str, row: FormRow) -> PersonalRow:
    labels = {column.id: column.label for column in plan.columns} if plan else {}
    cells = tuple((labels.get(column, column), text) for column, text in row.cells.items())
    return PersonalRow(plan.title if plan else id, row.who, cells)
