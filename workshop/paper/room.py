"""What the room needs: things times people, labels, a list to sign, sheets for the wall."""

from collections.abc import Collection, Iterator
from itertools import groupby

from workshop.curriculum.model import Curriculum
from workshop.paper import tree
from workshop.paper.options import PrintOptions
from workshop.paper.tree import Block, Blocks, Runs, heading, listing, paragraphs, plain
from workshop.reports.agenda import BEFOREHAND, SHEETS, TO_OPEN, checklist
from workshop.reports.attendance import sign_in_people
from workshop.session.agenda import Agenda
from workshop.text import joined, one_line, plural

SIGN_MM, TICK_MM = 11, 8


def room_list(curriculum: Curriculum, activities: Collection[str], people: int) -> Blocks:
    """What is to be copied, labelled, brought and set up for so many people (0: not known)."""
    return tuple(_room(curriculum, activities, people))


def _room(curriculum: Curriculum, activities: Collection[str], people: int) -> Iterator[Block]:
    agenda = Agenda(curriculum, activities)
    yield from paragraphs(str(people or ""), "People")
    names = tuple(activity.display_name for activity in agenda.activities)
    yield from (tree.Text((), "Activities", stays=True), listing(names))
    needed = checklist(curriculum, [activity.id for activity in agenda.activities], people)
    for section, items in groupby(needed, key=lambda item: item.section):
        yield heading(section)
        if section in (SHEETS, TO_OPEN, BEFOREHAND):
            yield listing([item.text for item in items], "box")
            continue
        rows = tuple(
            (plain(f"{item.count}{f' for each {item.each}' if item.each else ''}"),
             plain(item.text), ())
            for item in items
        )  # fmt: skip
        heads = (plain("How many"), plain("What"), plain("There"))
        yield tree.Grid(heads, rows, (0,), (1.6, 6, 1), TICK_MM)
    if groups := list(_groups(agenda, people)):
        yield from (heading("Groups"), listing(groups))


def _groups(agenda: Agenda, people: int) -> Iterator[str]:
    """Which steps need places for groups to work in, and how many."""
    for step in agenda.steps:
        count = step.plan.group_count(people, agenda.curriculum.step)
        alone = people and count >= people
        if count > 1 and not alone and (people or isinstance(count, int)):
            least, more = divmod(people, count)
            size = f"{least}–{least + 1}" if more else str(least)
            each = f", {size} people each" if people else ""
            name = joined(" ", step.full_label, step.name)
            yield f"{name}: {plural(count, 'group')}{each}"


def sign_in(curriculum: Curriculum, activities: Collection[str], options: PrintOptions) -> Blocks:
    """A list to sign at the door: what is led there, by whom, and a line for each who comes."""
    roster = options.roster
    placed = not roster or any(person.organisation for person in roster)
    rows: list[tuple[Runs, ...]] = []
    for number, person in enumerate(sign_in_people(roster, options.people), 1):
        organisation = (plain(person.organisation),) if placed else ()
        rows.append((plain(str(number)), plain(person.name), *organisation, ()))
    heads = ("", "Name", "Organization", "Signature") if placed else ("", "Name", "Signature")
    shares = (0.6, 3.4, 3, 4.2) if placed else (0.6, 4, 5)
    names = [one.display_name for one in Agenda(curriculum, activities).activities]
    led = paragraphs("; ".join(names), "Activities") if activities else ()
    about = tree.Grid(
        tuple(map(plain, ("Date", "Place", "Led by"))),
        ((plain(options.day), plain(options.place), plain(options.facilitator)),),
        (),
        (2, 3, 3),
        SIGN_MM,
    )
    signed = tree.Grid(tuple(map(plain, heads)), tuple(rows), (), shares, SIGN_MM)
    return (*paragraphs(options.title, "Session"), *led, about, signed)


def wall_sheets(curriculum: Curriculum, activities: Collection[str]) -> Blocks:
    """A page for each sheet of the chosen activities, with its label."""
    agenda = Agenda(curriculum, activities)
    labels = (one_line(sheet.label) for a in agenda.activities for sheet in a.sheets)
    return tuple(map(tree.Label, dict.fromkeys(labels)))
