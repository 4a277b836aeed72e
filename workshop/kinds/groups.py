"""How a group reads: who is in it, who of them has left, who has which role."""

import re
from collections.abc import Iterator, Sequence

from workshop.kinds.base import AnyContext, Group, Target
from workshop.kinds.public import PublicGroup
from workshop.text import plural
from workshop.value import replace

REPORT = "report"
REPORTER = "reporter"
"""Stands in the name of the role of those who report for their group."""
NOTES = "#notes-"
"""What stands between a step's key and a group's name in the id of the sheet of its notes."""

_GROUP = re.compile(r"group\s+(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\s,+&]|and\b)*", re.IGNORECASE)


def group_first(line: str, names: Sequence[str], ends: str = r"\s|$") -> tuple[str, str]:
    """The group that a line begins with, and what comes behind it.

    It is named whole, or by its number or how its name begins, with or without the word group;
    `ends` matches what may follow.
    """
    line = line.strip()
    for name in sorted(names, key=len, reverse=True):
        rest = line[len(name) :]
        if line[: len(name)].casefold() == name.casefold() and re.match(ends, rest):
            return name, rest.strip()
    line = _GROUP.sub("", line, count=1) if _GROUP.match(line) else line
    first = re.split(ends, line, maxsplit=1)[0]
    return first, line[len(first) :].strip()


def several_groups(line: str, names: Sequence[str]) -> Iterator[str]:
    """Several groups, with commas, signs or words between them: "1, red and group 4"."""
    while line := _BETWEEN.sub("", line, count=1):
        first, line = group_first(line, names, r"[\s,+&]|$")
        yield first


def members_line(group: Group) -> str:
    """A group's members by name, and how many there are besides."""
    more = group.size - len(group.members)
    if not group.members:
        return plural(max(0, more), "person", "people")
    return ", ".join(group.members) + (f" and {more} more" if more > 0 else "")


def group_notes(step: str, group: str, stretch: int = 0) -> Target:
    """The sheet on which a group writes while it works in the step of that key.

    Groups that are formed anew for a later `stretch` of its work have sheets of their own.
    """
    return Target(f"{step}{NOTES}{group}{f'~{stretch}' if stretch else ''}", f"Notes: {group}")


def public_group(group: Group, *tasks: str) -> PublicGroup:
    """A group as the room sees it, with what it works on."""
    roles = {role: name for role, name in group.roles.items() if name}
    return PublicGroup(group.name, group.members, group.size, roles, tuple(filter(None, tasks)))


def marked_members(context: AnyContext, group: Group) -> str:
    """The same, with when those left who are gone: Ana, Ben (left 10:40)."""
    away = context.away
    marked = (f"{name} ({away[name]})" if name in away else name for name in group.members)
    return members_line(replace(group, members=tuple(marked)))


def roles_line(group: Group) -> str:
    """Who has which role."""
    return "; ".join(f"{role}: {name}" for role, name in group.roles.items() if name)


def with_reporter(group: Group, person: str) -> Group:
    """The group with somebody, if anybody, in the role of who reports for it."""
    named = [role for role in group.roles if REPORT in role.casefold()] or [REPORTER]
    roles = {**group.roles, **dict.fromkeys(named, person)}
    return replace(group, roles=roles) if person else group


def reporter_role(group: Group) -> str:
    """Who reports for a group, by the name of the role; where none is called so, every role."""
    roles = group.roles.items()
    names = dict.fromkeys(name for role, name in roles if name and REPORT in role.casefold())
    says = "report" if len(names) > 1 else "reports"
    return f"{' and '.join(names)} {says}" if names else roles_line(group)


def group_lines(context: AnyContext, groups: tuple[Group, ...]) -> Iterator[str]:
    """Each group with its members and roles, in a line."""
    for group in groups:
        roles = roles_line(group)
        yield f"{group.name}: {marked_members(context, group)}" + (f" ({roles})" if roles else "")
