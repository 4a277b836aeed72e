"""Steps and activities that are taken from another file: use = "energizers.toml#count"."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from workshop.curriculum.lint import iterate_tables
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import Finding, PlanFile, did_you_mean
from workshop.text import quoted

USE = "use"
Read = Callable[[PlanFile, Keys, str], PlanFile | None]
"""Reads the file of that name, which a plan names at some place; None after noting why not."""
Table = dict[str, Any]
_OWN = {"step": ("id", "when"), "activity": ("when",)}
"""What nothing takes over from what it uses."""


def fill_in(file: PlanFile, read: Read) -> None:
    """Put into each table that uses another one what it does not say itself."""
    uses = _Uses(file, read)
    for index, activity in _tables(file.data, "activity"):
        at: Keys = ("activity", index)
        file.data["activity"][index] = filled = uses.fill(at, activity, "activity", "", ())
        for number, step in _tables(filled, "step"):
            filled["step"][number] = uses.fill((*at, "step", number), step, "step", "", ())
    for number, step in _tables(file.data, "step"):
        file.data["step"][number] = uses.fill(("step", number), step, "step", "", ())


def tell_at_source(files: Iterable[PlanFile]) -> None:
    """Take out what is wrong with a table only as it is with one that it takes over."""
    files = list(files)
    known = {(id(file), one.at, one.message) for file in files for one in file.findings}

    def at_source(file: PlanFile, found: Finding) -> bool:
        for at, (own, sources) in file.taken.items():
            rest = found.at[len(at) :]
            if found.at[: len(at)] == at and not (rest and rest[0] in own):
                places = {(id(source), (*path, *rest)) for source, path in sources}
                places -= {(id(file), found.at)}
                if any((*place, found.message) in known for place in places):
                    return True
        return False

    for file in files:
        if file.taken:
            file.findings = [one for one in file.findings if not at_source(file, one)]


class _Uses:
    """What one file uses; what is wrong is noted where the file says so."""

    def __init__(self, file: PlanFile, read: Read) -> None:
        self.file, self.read = file, read

    def fill(self, at: Keys, table: Table, noun: str, base: str, chain: tuple[str, ...]) -> Table:
        """The table with what it uses below its own keys.

        `base` is the folder that names are relative to, `chain` what led here.
        """
        use = table.get(USE)
        if not isinstance(use, str):
            return table
        own = {key: value for key, value in table.items() if key != USE}
        found = self._find(at, use, noun, base, chain, set(own))
        if found is None:
            return table
        known = {key: value for key, value in found.items() if key not in _OWN[noun]}
        return {**known, **own}

    def _find(
        self, at: Keys, use: str, noun: str, base: str, chain: tuple[str, ...], own: set[str]
    ) -> Table | None:
        """The table that is meant, with what it uses in turn, or None after noting why not.

        `own` are the keys that are not taken over from it.
        """
        place = (*at, USE)
        name, _, id = use.partition("#")
        if not (name and id):
            hint = 'Write use = "energizers.toml#count".'
            self.file.error(place, f"{quoted(use)} is not a file and an id in it.", hint)
            return None
        name = base + name
        whole = f"{name}#{id}"
        if whole in chain:
            way = " → ".join((*chain, whole))
            hint = "Take the use out of one of them."
            self.file.error(place, f"What is used here uses itself: {way}.", hint)
            return None
        source = self.read(self.file, place, name)
        if source is None:
            return None
        found = {id: (path, table) for id, path, table in _by_id(source.data, noun)}
        if id not in found and not source.parsed:
            return None  # what is wrong with it is told there
        if id not in found:
            message = f"There is no {noun} {quoted(id)} in {quoted(name)}."
            self.file.error(place, message, did_you_mean(id, found) or _there_are(found))
            return None
        folder = base or (f"{name.split('/')[0]}/" if source.is_borrowed else "")
        chain = (*chain, whole)
        path, table = found[id]
        self.file.taken.setdefault(at, (own, []))[1].append((source, path))
        table = self.fill(at, table, noun, folder, chain)
        if noun == "activity":
            steps = [self.fill(at, s, "step", folder, chain) for _, s in _tables(table, "step")]
            table = {**table, "step": steps}
        return table


def _by_id(data: Table, noun: str) -> Iterator[tuple[str, Keys, Table]]:
    """Each table of a file that can be used, with its id and its path."""
    for keys in (("step",), ("activity", "step")) if noun == "step" else ((noun,),):
        for path, table in iterate_tables(data, keys):
            if isinstance(table.get("id"), str):
                yield table["id"], path, table


def _tables(data: Table, key: str) -> Iterator[tuple[int, Table]]:
    entries = data.get(key)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield index, entry


def _there_are(found: Iterable[str]) -> str:
    names = list(found)[:8]
    return f"There are: {', '.join(names)}." if names else "None has an id."
