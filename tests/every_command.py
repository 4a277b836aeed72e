"""Every way to type each command of the program: alone, and with each of its options and choices.

The commands are read off the table of the command line, so that a new one is among them; for a new
option that takes a value a line is to be added to `VALUES`, which `ways` asks for.
"""

from collections.abc import Iterator, Mapping

import click

from workshop.cli import workshop

Way = tuple[str, ...]
SESSION, OTHER, PLAN, PERSON, TEXT, PLACE, ROSTER, FINGERPRINT = (
    "SESSION", "OTHER", "PLAN", "PERSON", "TEXT", "PLACE", "ROSTER", "FINGERPRINT",
)  # fmt: skip
"""What stands in a way for what is different in each test: see `filled`."""
VALUES: Mapping[str, tuple[Way, ...]] = {
    "curriculum": ((PLAN,),),
    "session": ((SESSION,),),
    "sessions": ((SESSION,), (SESSION, OTHER)),
    "paths": ((PLAN,),),
    "file": ((f"{ROSTER}.txt",),),
    "heading": (("2",),),
    "words": ((TEXT,), ("story",)),
    "text": ((TEXT,),),
    "follow_up": ((SESSION,),),
    "roster_from": ((SESSION,),),
    "roster": ((ROSTER,),),
    "person": ((PERSON,),),
    "hide": ((PERSON,),),
    "trainers": ((PERSON,),),
    "name": ((PERSON,),),
    "names": ((SESSION,), (SESSION, OTHER)),
    **dict.fromkeys(("same", "not_same"), ((PERSON, TEXT),)),
    "organisation": ((TEXT,),),
    "head": ((FINGERPRINT,),),
    **dict.fromkeys(("sign", "signers"), ((ROSTER,),)),
    "output": tuple(
        (f"{PLACE}.{end}",) for end in ("md", "txt", "html", "docx", "toml", "json", "pdf")
    ),
    "fonts": ((ROSTER,),),
    "ics": ((f"{PLACE}.ics",),),
    **dict.fromkeys(("title", "facilitator", "place", "step", "form", "roster_as"), ((TEXT,),)),
    **dict.fromkeys(("organisation", "series"), ((TEXT,),)),
    "activities": (("a",),),
    "day": (("1",),),
    "variant": ((TEXT,),),
    "people": (("5",),),
    "at": ((TEXT,),),
    "entry": (("4",),),
    "off": (("1",),),
    **dict.fromkeys(("old", "new", "source", "before", "folder"), ((PLAN,),)),
    "id": (("other",),),
    "minutes": (("30",),),
    "kinds": (("talk,close",),),
    "recipe": (("circle",),),
    "start": (("9:30",),),
    "end": (("12:30",),),
    "due": (("7d",),),
    "promise": (("x/plan-4",),),

    "since": (("2026",),),
    "until": (("2026",),),
    "limit": (("3",),),
    "speed": (("1000000",),),
    "bind": (("127.0.0.1",),),
    "port": (("0",),),
    "wifi": ((TEXT,),),
    **dict.fromkeys(("cert", "key"), ((ROSTER,),)),
    "address": (("postgresql:///no-store?host=/no-server",),),
    "url": (("postgresql:///no-store?host=/no-server",), ("postgresql://=cmd()",)),
}  # fmt: skip
STAYS: Mapping[str, Way] = {"room": ("--check",)}
"""Commands that go on until they are ended, each with what has it end at once."""
SLOW = {"rehearse": {"speed", "watching"}, "check": {"watching"},
        "push": {"follows"}}  # fmt: skip
"""Options that say how long a command waits, or that it goes on until it is ended."""


def ways() -> Iterator[Way]:
    """Each command as it may be typed, the name of the command first; and none at all."""
    yield ()
    for name, command in workshop.commands.items():
        ends = STAYS.get(name, ()) + _needed(command)
        required = [p for p in command.params if isinstance(p, click.Argument)]
        for arguments in _arguments(required):
            yield (name, *arguments, *ends)
        first = next(iter(_arguments([p for p in required if p.required])))
        for option in command.params:
            if isinstance(option, click.Option) and option.name not in SLOW.get(name, ()):
                for typed in _option(option):
                    yield (name, *first, *typed, *ends)


def _needed(command: click.Command) -> Way:
    """The options that a command does not go without."""
    options = (p for p in command.params if isinstance(p, click.Option) and p.required)
    return tuple(word for option in options for word in next(_option(option)))


def _arguments(arguments: list[click.Argument]) -> Iterator[Way]:
    """What stands behind a command; also without what may be left out."""
    if not arguments:
        yield ()
        return
    first, *rest = arguments
    for after in _arguments(rest):
        for value in _values(first):
            yield (*value, *after)
    if not first.required:
        yield ()


def _option(option: click.Option) -> Iterator[Way]:
    if option.name in ("help", "workspace"):
        return
    for flag in (option.opts[0], *option.secondary_opts[:1]):
        if option.is_flag:
            yield (flag,)
        else:
            yield from ((flag, *value) for value in _values(option))


def _values(parameter: click.Parameter) -> tuple[Way, ...]:
    if isinstance(parameter.type, click.Choice):
        return tuple((str(choice),) for choice in parameter.type.choices)
    assert parameter.name in VALUES, f"{parameter.name}: add to VALUES what is typed for it"
    return VALUES[parameter.name]


def filled(way: Way, meant: Mapping[str, str]) -> list[str]:
    """A way to type a command with what is meant in its places."""
    found = []
    for word in way:
        key = next((key for key in meant if word == key or word.startswith(f"{key}.")), None)
        found.append(word if key is None else meant[key] + word.removeprefix(key))
    return found
