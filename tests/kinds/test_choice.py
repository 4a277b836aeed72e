"""A choice: who takes which next step, how it begins, until when."""

from dataclasses import replace
from datetime import date

import pytest
from support import (
    COACHING,
    HEAD,
    MODULE,
    Given,
    arranged,
    data_of,
    event,
    given,
    moved,
    read_curriculum,
)

from workshop.document import Paragraph, Table
from workshop.kinds.choice.model import (
    Choice,
    ChoiceData,
    ChoiceDropped,
    ChoiceMade,
    DropChoice,
    MakeChoice,
    choosers,
)
from workshop.kinds.exercise.data import GroupMade, GroupsFormed

AT = {"step": "c/2"}
DEC = date(2026, 12, 5)


def at_choice(*past, module: str = MODULE + COACHING, roster=None) -> Given:
    people = arranged() if roster is None else arranged(roster)
    people = replace(people, fields={**people.fields, "activities": ("a", "c")})
    return given(people, *past, moved("c/2"), curriculum=read_curriculum(HEAD, module))


def with_options(more: str) -> str:
    """The module with more said of its choice."""
    return (MODULE + COACHING).replace('kind = "choice"\n', f'kind = "choice"\n{more}\n')


def made(who: str, option: str, action: str = "", by: date | None = None):
    return event(ChoiceMade, who=who, option=option, action=action, by=by, **AT)


@pytest.mark.parametrize(
    ("line", "choice"),
    [
        ("ann > eat", made("Ann", "lunch")),
        ("2 > 2 > Ask Mona", made("Ben", "visit", "Ask Mona")),
        ("Cleo > lunch > Ask Mona > 2026-12-05", made("Cleo", "lunch", "Ask Mona", DEC)),
        ("Dan > lunch > > 14d", made("Dan", "lunch", "", DEC)),
        ("new Zoe > visit", made("Zoe", "visit")),
    ],
)
def test_a_choice_is_who_what_how_and_until_when(line, choice):
    at_choice().typed(MakeChoice, line).then(choice)


def test_what_is_left_out_stays_and_the_same_again_is_refused():
    session = at_choice(made("Ann", "lunch", "Ask Mona"))
    session.typed(MakeChoice, "Ann > lunch > > 14d").then(made("Ann", "lunch", "Ask Mona", DEC))
    session.typed(MakeChoice, "Ann > lunch").refuses("chosen already")
    session.typed(MakeChoice, "Ann > visit").then(made("Ann", "visit"))
    session.typed(MakeChoice, "Ann > lunch > Ask Mo > soon").refuses("not a day")
    session.typed(MakeChoice, "Ann").refuses("which next step")
    session.typed(MakeChoice, " > lunch").refuses("who chooses")
    session.typed(MakeChoice, "Ann > swim").refuses("no next step")
    gone = event(ChoiceDropped, who="Ann", option="lunch", **AT)
    session.typed(DropChoice, "Ann > lunch").then(gone)
    session.typed(DropChoice, "Ann > lunch").refuses("not chosen")
    session.runner.undo()
    chosen = data_of(session.runner.state, "c/2", ChoiceData).chosen
    assert [(c.option, c.by) for c in chosen] == [("lunch", DEC), ("visit", None)]


def test_the_report_tells_what_was_chosen_and_who_chose_nothing():
    session = at_choice(made("Ann", "lunch", "Ask Mona", DEC), made("Ben", "visit"))
    now = session.runner.now()
    table, rest = (b for b in now.kind.full_report(now.context) if isinstance(b, Table | Paragraph))
    assert isinstance(table, Table) and isinstance(rest, Paragraph)
    assert table.columns == ("Who", "Next step", "First action", "Until")
    assert table.rows[0] == ("Ann", "Eat together", "Ask Mona", "Sat 5 December 2026")
    assert (rest.label, rest.text) == ("Nothing chosen", "Cleo, Dan, Eve")
    assert now.kind.facts(now.context)["chosen"][0]["by"] == "2026-12-05"
    assert now.kind.prompt_lines(now.context)[-1] == "Not chosen yet: Cleo, Dan, Eve"


def test_who_chose_together_with_others_has_chosen():
    session = at_choice(made("Ann, Cleo", "lunch"))
    now = session.runner.now()
    assert now.kind.prompt_lines(now.context)[-1] == "Not chosen yet: Ben, Dan, Eve"
    session.typed(MakeChoice, "cleo > visit").then(made("Cleo", "visit"))
    session.typed(DropChoice, "ann > lunch").refuses("It was by: Ann, Cleo.")
    gone = event(ChoiceDropped, who="Ann, Cleo", option="lunch", **AT)
    session.typed(DropChoice, "Ann, Cleo > lunch").then(gone)


def test_too_few_and_a_day_that_is_past_are_asked_about_not_refused():
    session = at_choice(module=with_options("least = 2"))
    session.typed(MakeChoice, "Ann > lunch > Ask > 2026-11-01").send()
    now = session.runner.now()
    assert now.kind.warnings(now.context) == (
        "Sun 1 November 2026 is past: right? (Ann)",
        "Ann: 1 of at least 2 chosen",
    )


def test_pairs_groups_and_the_room_choose():
    """Pairs by their names, groups that were formed, the room without a name."""
    pairs = at_choice(module=with_options('who = "pair"'))
    pairs.typed(MakeChoice, "ann, cl > lunch").then(made("Ann, Cleo", "lunch"))
    formed = (GroupMade("Group 1", ("Ann", "Ben")), GroupMade("Group 2", ("Cleo",)))
    groups = event(GroupsFormed, step="a/3", how="count-off", groups=formed)
    two = at_choice(groups, module=with_options('who = "group"'))
    two.typed(MakeChoice, "Group 2 > visit").then(made("Group 2", "visit"))
    assert choosers(Choice.of(two.runner.now().context)) == ("Group 1", "Group 2")
    room = at_choice(module=with_options('who = "room"'))
    room.typed(MakeChoice, "lunch > Ask Mona").then(made("", "lunch", "Ask Mona"))
    assert data_of(room.runner.state, "c/2", ChoiceData).chosen
