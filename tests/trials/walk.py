"""A whole module is led by keys alone, and its notes are those of the same led line by line."""

import re
import subprocess
import sys
from collections.abc import Iterator

from terminal.acts import Act, Count, FormGroups, Say, Star, StartTimer, Write
from terminal.term import PATIENCE, Term
from terminal.workspace import TerminalWorkspace, plan

from trials.frame import Run
from workshop.kinds import kind_of
from workshop.session.agenda import Agenda, AgendaStep

DONE: dict[tuple[str, int], tuple[Act, ...]] = {
    ("1-1/1", 1): (
        Write(
            "Ways we work together", ("families sent to the clinic", "books lent by the library")
        ),
        Star(2, "books lent by the library"),
        Say("k", "park", "who pays for the van?"),
    ),
    ("1-1/3b", 1): (Count(((18, 4, 2, 0), (1, 3, 20, 0))),),
    ("1-1/3c", 1): (Write("Collaboration under way", ("a classroom run with the school",)),),
    ("1-1/4b", 1): (
        Write("Child/Family Benefits", ("the same face for years", "one meeting, not two")),
        Write("Head Start Benefits", ("a therapist at half the price",)),
        Write("Personal Benefits", ("a number to ring",)),
        Star(1, "the same face for years"),
    ),
    ("1-1/4c", 1): (Write("Child/Family Benefits", ("teeth looked after",)),),
    ("1-1/4c", 2): (Write("Head Start Benefits", ("rooms we never had",)),),
    ("1-1/4c", 3): (Write("Personal Benefits", ("fewer calls about buses",)),),
    ("1-1/5", 1): (
        Write("Decisions", ("we ask the library for dates",), "decision"),
        Write("What went well", ("everybody spoke",), "plus"),
        Write("What to change", ("start with coffee",), "delta"),
    ),
    ("1-2/2", 1): (Write("Stages and milestones", ("1: the fire brought us together",)),),
    ("1-2/3b", 1): (FormGroups(), StartTimer(), Say("m", "remark", "the left table is stuck")),
    ("1-2/4a", 1): (
        Write("Report: Group 1", ("two directors had lunch",), "report 1"),
        Write("Report: Group 2", ("rules rewritten three times",), "report 2"),
    ),
    ("1-2/4b", 1): (
        Write("What struck you most", ("how long it took",), "answer 1"),
        Write("Which parts of it", ("one front door",), "answer 2"),
        Write("If agencies here", ("I can call the nurse",), "answer 3"),
    ),
    ("1-2/6a", 1): (Write("Which families do we", ("night-shift families",), "answer 2"),),
    ("1-2/6b", 1): (Write("Who are our partners", ("the clinic: coordination",), "answer 1"),),
    ("1-2/6b", 2): (Write("What could we put in", ("the bus on Fridays",), "answer 2"),),
    ("1-2/7", 1): (
        Write("Decisions", ("Ana calls the clinic by May",), "decision"),
        Write("What to change", ("less talk, more pauses",), "delta"),
    ),
}
"""What is done in a step, by its key and its round, when its last cue has been given."""

LABELS = {"listen_for": "LISTEN"}


Steps = tuple[AgendaStep, ...]


def trial(run: Run) -> None:
    """Lead both activities of the module, or only the first, from start-up to the notes."""
    activities = tuple(activity.id for activity in plan().usual())[: None if run.long else 1]
    steps = Agenda(plan(), activities).steps
    (run.folder / "walk").mkdir()
    workspace = TerminalWorkspace(run.folder / "walk")
    try:
        on_screen = led_on_screen(workspace, activities, steps)
    finally:
        workspace.close_terminals()
    assert_all_led(on_screen, steps)
    in_words = led_in_words(workspace, activities, steps)
    assert comparable(on_screen) == comparable(in_words)
    run.say(f"{len(steps)} steps led by keys on a screen of 80×24, and line by line")


def rounds(step: AgendaStep) -> range:
    return range(1, len(kind_of(step.plan).rounds(step.plan)) + 1)


def acts(steps: Steps) -> Iterator[Act]:
    """All that is done in these steps."""
    for step in steps:
        for turn in rounds(step):
            yield from DONE.get((step.key, turn), ())


def arguments(activities: tuple[str, ...]) -> list[str]:
    """What is typed to lead these activities."""
    chosen = [word for activity in activities for word in ("--activity", activity)]
    return ["run", "community-partnerships", *chosen]


def led_on_screen(workspace: TerminalWorkspace, activities: tuple[str, ...], steps: Steps) -> str:
    """Lead everything with keys, close, and return the record beside the notes that it names."""
    term = workspace.start(*arguments(activities))
    prepare(term)
    for step in steps:
        for turn in rounds(step):
            lead(term, step, turn, last=step is steps[-1] and turn == rounds(step)[-1])
    term.press("q")
    term.wait_for("3 Close the session and write its notes")
    term.press("3")
    term.wait_for("The notes are written")
    path = workspace.folder / "notes.md"
    named = "".join(str(path).split())
    term.wait_until(lambda: named in "".join(term.text().split()), f"{path} on the screen")
    notes = path.with_name("record.md").read_text("utf-8")
    term.press("q")
    term.wait_for("v Review")
    term.press("q")
    assert term.wait_exit() == 0
    return notes


def prepare(term: Term) -> None:
    """From Prepare to the first cue, with 24 people and a facilitator."""
    term.wait_for("▶ Begin")
    term.press("tab", "tab")
    term.type("Marta")
    term.press(*["tab"] * 4)
    term.type("24\r")
    term.wait_for(r"People +24")
    term.press("enter")


def lead(term: Term, step: AgendaStep, turn: int, last: bool) -> None:
    """See a step's first cue, go through all in one go, see the last, do what is done there."""
    script = step.plan.script
    for number, cue in {1: script[0], len(script): script[-1]}.items():
        if number > 1:
            term.press(*["space"] * (number - 1))
        label = LABELS.get(cue.word, cue.word.upper())
        said = "" if cue.word == "show" else r"\s+".join(map(re.escape, cue.text.split()[:3]))
        term.wait_for(rf"^ {step.activity.id} · {step.label} [\s\S]*^ ▸ {label} +{said}")
    for act in DONE.get((step.key, turn), ()):
        act.on_screen(term)
    if not last:
        term.press("space")


def led_in_words(workspace: TerminalWorkspace, activities: tuple[str, ...], steps: Steps) -> str:
    """Lead the same from a script on standard input, and return the notes."""
    known = set((workspace.root / "sessions").iterdir())
    command = [sys.executable, "-m", "workshop", *arguments(activities), "--plain"]
    command += ["--people", "24", "--facilitator", "Marta", "--begin"]
    with subprocess.Popen(
        command, env=workspace.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin
        assert program.stdout
        entries: dict[str, str] = {}
        for line in words(steps):
            if line.startswith("star "):
                program.stdin.flush()
                text = line[6:-1]
                while text not in entries:
                    said = re.match(r"Entry (\d+) on “(.*)”: (.*)$", program.stdout.readline())
                    entries |= {said[3]: f"{said[2]}.{said[1]}"} if said else {}
                line = f"star {entries[text]}"
            program.stdin.write(f"{line}\n")
        out, _ = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, out
    (folder,) = set((workspace.root / "sessions").iterdir()) - known
    assert str(folder / "notes.md") in out
    return (folder / "record.md").read_text("utf-8")


def words(steps: Steps) -> Iterator[str]:
    """The whole session as lines: an empty line is the next cue."""
    for step in steps:
        for turn in rounds(step):
            yield from [""] * (len(step.plan.script) - 1)
            for act in DONE.get((step.key, turn), ()):
                yield from act.in_words()
            yield "close" if step is steps[-1] and turn == rounds(step)[-1] else ""


def assert_all_led(notes: str, steps: Steps) -> None:
    """Every step is in the notes as led, and every text that was written down."""
    for step in steps:
        part = notes.partition(f"## {step.activity.id} ")[2].partition("\n## ")[0]
        heading = f"{step.label} {step.name}"
        told = f"### {heading}\n" in part
        led = re.search(rf"^\*\*Led:\*\* (.*; )?{re.escape(heading)}(; .*)?$", part, re.MULTILINE)
        assert told or led, heading
    for word in ("Skipped:", "Not reached:", "Still to come:"):
        assert word not in notes
    texts = [text for act in acts(steps) for text in getattr(act, "texts", ())]
    texts += [act.text for act in acts(steps) if isinstance(act, Say)]
    for text in texts:
        assert text in notes


def comparable(notes: str) -> list[str]:
    """Notes without what differs from one run to the next, each in its one place and shape.

    The moments in the head, the minutes that steps took, each and all together, the time of a
    remark, the widths of tables that follow from them, and the fingerprint of the log; nothing
    else is passed over.
    """
    lines = []
    for line in notes.splitlines():
        line = re.sub(r"(^\| Date +\| )\w+, \d+ \w+ \d{4}, \d\d:\d\d–\d\d:\d\d ", r"\1D ", line)
        line = re.sub(r"(^\| Planned +\| \d h \d+ min, )\d\d:\d\d–\d\d:\d\d ", r"\1T ", line)
        line = re.sub(r"(^\| Took +\| )[^|]+ \|", r"\1M |", line)
        line = re.sub(
            r"(^\| .+ \| +(?:\d h )?\d+ min \|) +<?\d+ min \| .* \|$", r"\1 M | M |", line
        )
        line = re.sub(
            r"(^Planned end )\d\d:\d\d(; closed at )\d\d:\d\d, [\w ]+\.$", r"\1T\2T, M", line
        )
        line = re.sub(r"^- \d\d:\d\d ", "- T ", line)
        line = re.sub(r"^(\*\*Minutes:\*\* .+, ).+ taken: .+", r"\1M", line)
        line = re.sub(r"^(\*\*Fingerprint of the log:\*\*) \d+-[0-9a-f]{32}$", r"\1 F", line)
        lines.append(re.sub(r" +(?=\|)", " ", re.sub(r"-{3,}", "---", line)))
    return lines
