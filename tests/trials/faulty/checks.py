"""What holds after each fault: what was said is kept, what is told is true, all goes on."""

import re
import shutil
from pathlib import Path

from trials.faulty.cases import (
    FIRST,
    OLD,
    OPEN,
    REMARK,
    TORN,
    Case,
    Template,
    written,
)
from trials.faulty.heard import Heard, heard
from trials.faulty.program import FOR_GOOD, Ended, Fault
from workshop.event import Event
from workshop.review.remarks import review_remarks
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.session_folder import read_log

REMEDY = re.compile(
    r"--workspace|save-in|Try again|Free some space|copy it to|Name another|Put a copy"
    r"|workshop resume \S+ --follow|-o FILE|when the disk is well"
)


class Checks:
    """Tries a command with one fault after the other; `count` is how often something was held."""

    def __init__(self, template: Template, case: Case) -> None:
        self.template, self.case, self.count = template, case, 0
        self.led = template.led

    def hold(self, right: object, why: object = "") -> None:
        self.count += 1
        assert right, why

    def try_out(self, fault: Fault) -> None:
        """Run the command with the fault, then without; raises AssertionError."""
        ended = self.template.run(self.case, fault)
        try:
            self._ended(ended, fault)
            if self.case.words[0] in ("run", "resume"):
                self._led(heard(ended.said, self.case.lines), ended, fault)
            else:
                self._written(ended)
            self._nothing_else(ended, fault)
        except AssertionError as error:
            at = ended.calls[fault.first - 1 : fault.first]
            raise AssertionError(
                f"{self.case.name}: {fault} {at}: {error}\nstatus {ended.status}\n{ended.said}"
            ) from error

    def _ended(self, ended: Ended, fault: Fault) -> None:
        """It ends by itself with a sentence that names file and remedy, or is killed."""
        said = ended.said
        if ended.status == -9:
            self.hold(fault.kills, "killed")
            return
        self.hold(ended.status in (0, 1), "an odd status")
        self.hold("Traceback" not in said and "went wrong inside" not in said, "an error inside")
        self.hold(not (self.led.place / "workshop.log").exists(), "an error that nobody saw")
        if ended.status:
            self.hold(str(self.led.place) in said, "no file is named")
            self.hold(REMEDY.search(said), "no remedy is named")

    def _led(self, told: Heard, ended: Ended, fault: Fault) -> None:
        """What was acknowledged is in the log or where it was told to be; it can be led on."""
        folder = told.folder or self._session(ended)
        if folder is None:
            self.hold(not told.acks, "acknowledged, and there is no session")
            return
        reading = read_log(folder)
        self.hold(not reading.damage, reading.damage)
        torn = TORN if self.case.torn and "Resumed: " not in ended.said else b""
        lasting = fault.last >= FOR_GOOD or fault.kills
        self.hold(not reading.torn or lasting or reading.torn == torn, "a torn line")
        there = found(reading.events)
        if told.rescued:
            rescued = codec.read(told.rescued.read_bytes())
            self.hold(rescued.holds, rescued.damage)
            self.hold(told.acks <= found(rescued.events), "not all of it is in the rescued log")
            shutil.copy(told.rescued, folder / LOG_FILE)
            there = found(read_log(folder).events)
        self.hold(told.sure <= there, f"{told.sure - there} is lost")
        if ended.status == 0:
            self.hold(told.acks <= there, f"{told.acks - there} is lost")
            self.hold("closed" not in told.acks or (folder / "notes.md").exists(), "no notes")
        elif ended.status == 1 and told.in_trouble:
            self.hold(told.rescued or "is saved nowhere" in ended.said, "the loss is not told")
            self.hold(told.rescued or fault.everywhere, "it was not rescued")
        self._torn(told, folder)
        self._goes_on(folder, told.again or ("resume", str(folder)), there)

    def _torn(self, told: Heard, folder: Path) -> None:
        """A torn line that is told to be kept is kept."""
        if told.torn:
            self.hold((folder / told.torn).read_bytes() == TORN, "the torn line is not kept")

    def _goes_on(self, folder: Path, words: tuple[str, ...], there: set[str]) -> None:
        """With a disk that is well it is led to its end, and has everything."""
        lines = "leave\n" if "closed" in there else "next\nnote the last\nclose\nclose\n"
        more = self.led.run(*words, "--plain", lines=lines)
        self.hold(more.status == 0, f"it cannot be resumed: {more.said}")
        self.hold("not what was written" not in more.said, more.said)
        reading = read_log(folder)
        self.hold(reading.holds, (reading.damage, reading.torn))
        self.hold(there <= found(reading.events), "lost when it was resumed")
        if "closed" not in there:
            self.hold((folder / "notes.md").exists(), f"it is not closed: {more.said}")
            notes = (folder / "notes.md").read_text(encoding="utf-8")
            said = {text for text in there if text.startswith(("said-", "before-"))}
            missing = {text for text in said if text not in notes}
            undone = {text for text in missing if told_undone(reading.events, text)}
            self.hold(missing == undone, f"{missing - undone} is not in the notes")

    def _session(self, ended: Ended) -> Path | None:
        """The session that is led: the one that was there, or the only new one."""
        if self.case.on:
            other = self.led.place / "other"
            left = [path for path in other.glob("*") if path.name[0] != "."]
            told = ended.status == -9 or all(str(path) in ended.said for path in left)
            self.hold(told, f"{left} is left and not named")
            return self.template.session(self.case.on)
        new = self._new()
        self.hold(len(new) <= 1, f"more than one new session: {new}")
        if ended.status == 1 and "cannot be made" in ended.said:
            told = all(str(path) in ended.said for path in new)
            self.hold(told, f"{new} is left of a session that cannot be made")
        return new[0] if new else None

    def _new(self) -> list[Path]:
        """The folders among the sessions that were not there before."""
        before = {self.template.first, self.template.session(OPEN).name}
        there = self.led.sessions.iterdir()
        return [path for path in there if path.name not in before and path.name[0] != "."]

    def _written(self, ended: Ended) -> None:
        """A file is whole, old or new; what is told to be kept is kept."""
        done = ended.status == 0
        if self.case.name == "remark":
            texts = [remark.text for remark in review_remarks(self.template.session(OPEN))]
            self.hold(texts in ([REMARK], [REMARK, "A new remark"]), texts)
            self.hold(not done or len(texts) == 2, "the remark is lost")
            return
        there = written(self.led.disk)
        right = self.template.right(self.case)
        for path, data in there.items():
            self.hold(path.name[0] == "." or data in (OLD, right.get(path)), f"{path} is torn")
        self.hold(not done or there == right, "not all of it is written")

    def _nothing_else(self, ended: Ended, fault: Fault) -> None:
        """No log that was closed is written to, and nothing half-made is left."""
        log = (self.template.session(FIRST) / LOG_FILE).read_bytes()
        self.hold(log == self.template.log, "the earlier session's log has changed")
        if not (fault.kills or fault.last > fault.first):
            left = [path for path in self.led.disk.rglob(".*") if half_made(path)]
            failed = ended.calls[fault.first - 1].split()[0]
            self.hold(not left or failed in ("unlink", "rmdir"), f"{left} is left")


def half_made(path: Path) -> bool:
    return path.name.startswith(".new-") or bool(re.search(r"\.\d+$", path.name))


def found(events: tuple[Event, ...]) -> set[str]:
    """What a log holds, in the words of `Heard`."""
    texts = {text for event in events if (text := getattr(event, "text", ""))}
    undone = sum(isinstance(event, ev.Undone) for event in events)
    texts |= {f"undone {number}" for number in range(1, undone + 1)}
    return texts | {"closed" for event in events if isinstance(event, ev.Closed)}


def told_undone(events: tuple[Event, ...], text: str) -> bool:
    """Whether an entry was taken back."""
    undone = {event.of for event in events if isinstance(event, ev.Undone)}
    return any(event.seq in undone for event in events if getattr(event, "text", "") == text)
