"""Time zones: what a moment is called by the clocks of a place."""

import os
from contextlib import suppress
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from io import BytesIO
from struct import pack
from warnings import catch_warnings

from workshop.lazy import load
from workshop.value import Value


class Zone(Value):
    """A place's clocks: an IANA name ("America/Denver"), a POSIX rule, an offset ("+0200") or "".

    Without a name they are those of the computer that reads; a name that is unknown here is UTC.
    Moments are aware; one at the very end of time is told as it is.
    """

    name: str = ""

    @property
    def tz(self) -> tzinfo | None:
        """The zone's rules; None stands for this computer's own."""
        return _rules(self.name)

    @property
    def label(self) -> str | None:
        """What it is called for programs: America/Denver, UTC-07:00; None for this computer's."""
        return str(self.tz) if self.name else None

    def local(self, moment: datetime) -> datetime:
        """A moment by the clocks there."""
        try:
            return moment.astimezone(self.tz)
        except (OverflowError, ValueError, OSError):
            return moment

    def local_day(self, moment: datetime) -> date:
        """The day that it is there at a moment."""
        return _day(self, moment) if self.name else self.local(moment).date()

    def at(self, day: date, time: time) -> datetime:
        """A time of day there, as an aware UTC datetime.

        It is the first where clocks are set back and the hour comes twice. Raises OverflowError at
        the ends of time.
        """
        return datetime.combine(day, time, self.tz).astimezone(UTC)

    def time_of_day(self, moment: datetime) -> str:
        """A moment as a time of day, 09:05."""
        return self.local(moment).strftime("%H:%M")

    def marked_time(self, moment: datetime) -> str:
        """A time of day, for a reader whose clocks show another with the zone's: 18:30 MST."""
        return self.local(moment).strftime("%H:%M %Z" if self.suffix(moment) else "%H:%M")

    def hours(self, begin: datetime, end: datetime) -> str:
        """From one moment to another, 09:05–10:20; with the zones where clocks are changed."""
        first, last = self.local(begin), self.local(end)
        form = "%H:%M" if first.utcoffset() == last.utcoffset() else "%H:%M %Z"
        return f"{first.strftime(form)}–{last.strftime(form)}"

    def between(self, since: datetime, until: datetime) -> str:
        """From when to when: "09:02 to 09:12", with the days where these are not the same."""
        if self.local_day(since) == self.local_day(until):
            return f"{self.time_of_day(since)} to {self.time_of_day(until)}"
        return f"{self.day_and_time(since)}, to {self.day_and_time(until)}"

    def day(self, moment: datetime) -> str:
        """A moment as a date, 21 November 2026."""
        here = self.local(moment)
        return f"{here.day} {here:%B %Y}"

    def day_and_time(self, moment: datetime) -> str:
        """A moment as 21 November 2026, 09:05."""
        return f"{self.day(moment)}, {self.time_of_day(moment)}"

    def iso(self, moment: datetime | None) -> str | None:
        """A moment as ISO time with its offset from UTC, for programs; None stays what it is."""
        return None if moment is None else self.local(moment).isoformat(timespec="seconds")

    def suffix(self, moment: datetime, reader: "Zone | None" = None) -> str:
        """The zone to be said behind a time, " (America/Denver)"; "" where a reader has that time.

        Without a reader's zone it is that of this computer.
        """
        reader = reader or OWN
        same = self.local(moment).utcoffset() == reader.local(moment).utcoffset()
        return "" if same else f" ({self.tz})"


MAX_RULE = 100
OWN = Zone()
"""The clocks of the computer that reads."""


def named_zone(now: datetime) -> Zone:
    """This computer's zone by its name or rule, or by its offset at that moment without one."""
    rule = os.environ.get("TZ", "")
    linked = "" if rule else os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    if linked and not (zone := Zone(linked)).suffix(now):
        return zone  # as tzlocal would find after looking elsewhere
    names = [rule] if "," in rule else []
    with suppress(LookupError, ValueError, OSError), catch_warnings(action="ignore"):
        load("logging:getLogger")("tzlocal").setLevel("CRITICAL")
        names.insert(0, getattr(load("tzlocal:reload_localzone")(), "key", ""))
    known = (zone for name in names if name and not (zone := Zone(name)).suffix(now))
    return next(known, Zone(f"{OWN.local(now):%z}"))


@lru_cache(maxsize=2**15)
def _day(zone: Zone, moment: datetime) -> date:
    """Figures over many sessions ask for the day of each several times."""
    return zone.local(moment).date()


@lru_cache
def _rules(name: str) -> tzinfo | None:
    if not name:
        return None
    zones = load("zoneinfo:ZoneInfo")
    try:
        if name[0] in "+-":
            return datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
        is_rule = "," in name and name.isprintable() and len(name) < MAX_RULE
        rules: tzinfo = zones.from_file(_file_of_rule(name), name) if is_rule else zones(name)
    except (LookupError, ValueError, OSError):
        return UTC
    return rules


def _file_of_rule(rule: str) -> BytesIO:
    """A time zone file (RFC 9636) without a change of clocks but those of the rule at its end."""
    empty = pack(">5s15x6l10s", b"TZif2", 0, 0, 0, 0, 1, 4, b"\0\0\0\0\0\0UTC\0")
    return BytesIO(empty + empty + b"\n%s\n" % rule.encode("ascii"))
