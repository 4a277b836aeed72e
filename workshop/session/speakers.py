"""Who said what, where that is kept; and who has not spoken yet, by group and organisation."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from workshop.board import Entry, Sheet, is_personal
from workshop.event import Person
from workshop.session.attendance import people_present
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.value import Value


class Voices(Value):
    """How many entries are of a group or an organisation, and who of it has not been heard yet."""

    label: str
    entries: int
    silent: tuple[str, ...]


def possible_speakers(now: Situation) -> tuple[Person, ...]:
    """Those who are there, and the groups that were formed last, as if they were people."""
    people = people_present(now.state)
    names = {person.name for person in people}
    groups = (Person(group.name) for group in now.current_groups if group.name not in names)
    return (*people, *groups)


def organisations(state: State) -> dict[str, str]:
    """Of everybody on the roster their organisation; of a group that of all its members, if they
    share one and groups of that name always did.
    """
    people = {person.name: person.organisation for person in state.roster}
    groups: dict[str, set[str]] = {}
    for known in state.steps.values():
        for group in known.work.groups if known.work else ():
            groups.setdefault(group.name, set()).update(people.get(n, "") for n in group.members)
    shared = {name: of.pop() for name, of in groups.items() if len(of) == 1}
    return shared | people


def voice(sheet: Sheet, entry: Entry, places: Mapping[str, str]) -> tuple[str, str]:
    """Who said an entry, and their organisations of these `places`, "" for what is not kept."""
    who = entry.speakers or ((sheet.label,) if is_personal(sheet.id) else ())
    of = dict.fromkeys(places.get(name, "") for name in who)
    return "; ".join(who), "; ".join(filter(None, of))


def entries_by_speaker(now: Situation) -> dict[str, int]:
    """How many entries each is known to have said."""
    entries = chain.from_iterable(now.state.board.sheets.values())
    return Counter(who for entry in entries for who in entry.speakers)


def tally_voices(now: Situation) -> Iterator[Voices]:
    """The groups that were formed last, then the organisations; nobody of a group that spoke as one
    is silent.
    """
    people = people_present(now.state)
    names, counts = {person.name: None for person in people}, entries_by_speaker(now)
    for group in now.current_groups:
        mine = [name for name in group.members if name in names]
        yield _tally(group.name, mine, counts, counts.get(group.name, 0))
    places = dict.fromkeys(person.organisation for person in people)
    if not (now.current_groups or any(places)):
        yield from [_tally("everybody", names, counts)] if people else ()
    for place in places if any(places) else ():
        mine = [person.name for person in people if person.organisation == place]
        yield _tally(place or "no organisation", mine, counts)


def silent_people(now: Situation) -> tuple[str, ...]:
    """People present of whom neither they nor their group have been heard yet."""
    said = entries_by_speaker(now)
    spoke = {name for group in now.current_groups if said.get(group.name) for name in group.members}
    people = (person.name for person in people_present(now.state))
    return tuple(name for name in people if name not in spoke and not said.get(name))


def _tally(label: str, names: Collection[str], said: dict[str, int], own: int = 0) -> Voices:
    silent = () if own else tuple(name for name in names if not said.get(name))
    return Voices(label, own + sum(said.get(name, 0) for name in names), silent)


def voice_lines(now: Situation) -> list[str]:
    """The tally in lines, for the facilitator alone."""
    lines = []
    for one in tally_voices(now):
        silent = f"; not yet: {', '.join(one.silent)}" if one.silent else ""
        lines.append(f"{one.label}: {one.entries}{silent}")
    return lines or ["Nobody is known by name who is there."]
