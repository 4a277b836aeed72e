"""The notes as tables for spreadsheets: one CSV file (RFC 4180) each, from the plain values.

Each begins with a byte order mark: without it Excel reads UTF-8 as the local code page and spoils
every accent. Where decimals have a comma, Excel wants semicolons between cells, and gets both on
request. The last columns say in every row which session it is, whether it is closed, and whether
its log is as it was written; a table without a row has one with these alone when there is something
to be said about the log.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.reports.attendance import contact_hours
from workshop.session.time.figures import whole_minutes
from workshop.text import one_line

MARK = b"\xef\xbb\xbf"
FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet takes for the beginning of a formula, also in full width."""
_BEGUN = {
    semicolons: re.compile(rf"((?:^|[{signs}])[\s\"']*)(?=[{re.escape(FORMULA)}])")
    for semicolons, signs in ((False, ";|"), (True, ";|,"))
}
"""Where one would begin, also for a spreadsheet that takes other signs for separators."""
AS_WRITTEN = "as written"
ABOUT = ("session", "status", "log")

Row = tuple[Any, ...]
Data = Mapping[str, Any]


def csv_table(data: Data, name: str, semicolons: bool = False) -> bytes:
    """One of `TABLES` of a session's plain values, as CSV.

    With `semicolons` these stand between cells, and commas in figures. Raises WorkshopError without
    a name, and for a private table of public values.
    """
    if not name:
        raise WorkshopError(
            "A CSV file holds one table.",
            f"There are {', '.join(TABLES)}: name one with --table, or a folder for all with -o.",
        )
    if name in PRIVATE_TABLES and not data["private"]:
        raise WorkshopError(f"The table {name} is for the facilitator only.", "Add --private.")
    columns, rows = TABLES[name][0].split(), TABLES[name][1]
    about = _about(data)
    lines = [(*row, *about) for row in rows(data)]
    if not lines and about[-1] != AS_WRITTEN:
        lines = [(*[""] * len(columns), *about)]
    return csv_file((*columns, *ABOUT), lines, semicolons)


def csv_file(columns: Row, rows: Iterable[Row], semicolons: bool = False) -> bytes:
    """A table as the bytes of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if semicolons else ",", lineterminator="\r\n")
    writer.writerows([cell(value, semicolons) for value in row] for row in (columns, *rows))
    return MARK + text.getvalue().encode("utf-8", "replace")


def csv_tables(data: Data, semicolons: bool = False) -> dict[str, bytes]:
    """All of them, or all that are public, by the names of their files."""
    named = (name for name in TABLES if data["private"] or name not in PRIVATE_TABLES)
    return {f"{name}.csv": csv_table(data, name, semicolons) for name in named}


def _about(data: Data) -> Row:
    closed = data["status"] == "closed"
    status = data["status"] if closed else f"{data['status']}, as of {data['session']['until']}"
    return data["title"], status, data.get("altered", AS_WRITTEN)


def cell(value: Any, semicolons: bool) -> Any:
    """A value as a cell: people's text is one line and never begins a formula."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and semicolons:
        return str(value).replace(".", ",")
    return _BEGUN[semicolons].sub(r"\1'", one_line(value)) if isinstance(value, str) else value


def _steps(data: Data) -> Iterator[tuple[str, Data]]:
    for activity in data["activities"]:
        for step in activity["steps"]:
            yield activity["title"], step


def _heading(step: Data) -> str:
    return f"{step['label']} {step['heading']}".strip()


def _entries(data: Data) -> Iterator[Row]:
    headings = {step["key"]: _heading(step) for _, step in _steps(data)}
    for sheet in data["sheets"]:
        for entry in sheet["entries"]:
            yield (
                entry["id"],
                entry["step"],
                headings.get(entry["step"], ""),
                entry["round"] + 1,
                sheet["label"],
                entry["text"],
                entry["starred"],
                "; ".join(entry["merged"]),
                "; ".join(entry.get("who", ())),
                entry.get("by", ""),
                entry.get("theme", ""),
            )


def _times(data: Data) -> Iterator[Row]:
    for activity, step in _steps(data):
        yield (
            step["key"],
            activity,
            _heading(step),
            step["kind"],
            step["planned_seconds"],
            step["elapsed_seconds"],
            step.get("over_seconds"),
            step["fate"],
            step.get("reason", ""),
            step["planned_that_day_seconds"],
            step.get("over_that_day_seconds"),
            step["added"],
            step["moved"] or ("bent" in step and not step["added"]),
        )


def _attendance(data: Data) -> Iterator[Row]:
    for person in data["roster"]:
        there = person["there_seconds"]
        yield (
            Person(person["name"], person["organisation"]).printed_name,
            person["organisation"],
            not person["absent"],
            *(_moments(person, end) for end in ("came", "left")),
            whole_minutes(there),
            float(contact_hours(there)),
        )


def _moments(person: Data, end: str) -> str:
    """When somebody came or left, each time if they came back."""
    stays = person.get("stays", (person,))
    return "; ".join(stay[end] for stay in stays if end in stay)


def _hands(data: Data) -> Iterator[Row]:
    """Phone counts are given for an item as a whole, never for a few people."""
    for _, step in _steps(data):
        counted = [(one["item"], one["counts"], one) for one in step.get("hands", ())]
        counted += [(one["question"], one["answers"], one) for one in step.get("quiz", ())]
        for item, counts, about in (*counted, *_outcome_scores(step)):
            phones = about.get("by_phone", 0)
            for count in counts:
                yield step["key"], _heading(step), item, count["option"], count["count"], phones


def _outcome_scores(step: Data) -> Iterator[tuple[str, list[Data], Data]]:
    """How many people gave an outcome each score, before and now."""
    for outcome in step.get("then_and_now", ()):
        for when in (name for name in ("before", "now") if name in outcome):
            counts = enumerate(outcome[when]["counts"], 1)
            counted: list[Data] = [{"option": score, "count": count} for score, count in counts]
            yield f"{outcome['outcome']}, {when}", counted, outcome[when]


def _votes(data: Data) -> Iterator[Row]:
    for _, step in _steps(data):
        vote = step.get("vote", {})
        for option in vote.get("options", ()):
            dots = [{"mark": "dots", "count": option["dots"]}] if "dots" in option else ()
            for count in option.get("counts", dots):
                what = (option["option"], option["wanted"], count["mark"], count["count"])
                yield step["key"], _heading(step), *what, vote.get("by_phone", 0)


def _forms(data: Data) -> Iterator[Row]:
    for form in data["forms"]:
        for number, row in enumerate(form["rows"], 1):
            for cell in row["cells"]:
                told = form["title"], number, row["who"], row["step"], cell["label"], cell["text"]
                yield *told, "by_phone" in row


Rows = Callable[[Data], Iterable[Row]]
TABLES: dict[str, tuple[str, Rows]] = {
    "entries": ("entry step heading round sheet text starred merged who by theme", _entries),
    "times": (
        "step activity heading kind planned_seconds elapsed_seconds over_seconds fate reason "
        "planned_that_day_seconds over_that_day_seconds added moved",
        _times,
    ),
    "attendance": ("name organisation there came left minutes hours", _attendance),
    "hands": ("step heading item option count item_by_phone", _hands),
    "votes": ("step heading option wanted mark count vote_by_phone", _votes),
    "forms": ("form row who step column text by_phone", _forms),
}
"""The tables by name: the names of their columns, and how their rows are found."""
PRIVATE_TABLES = ("times", "attendance")
"""Those that only the facilitator reads."""
