"""What the scribe and the trainer's own phone see, and nothing of it becomes markup."""

from hostile_texts import MARKUP
from msgspec import json
from support import Given, arranged, event, given, moved

from room.outline import Outline
from room.samples import REMOTE
from workshop.board import EntryAdded
from workshop.kinds import contributions as gave
from workshop.kinds.room_view import PublicClock
from workshop.room.staff import remote, scribe
from workshop.room.staff.view import RemoteView, remote_clock, remote_view, scribe_view
from workshop.room.words import room_words
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands import entries
from workshop.session.commands.timer import ToggleTimer
from workshop.session.room.view import room_view
from workshop.session.runner import Runner
from workshop.value import replace

SAY = room_words("en")


def led(step: str = "a/2a") -> Given:
    return given(arranged(), moved(step))


def scribe_lines(runner: Runner) -> list[str]:
    return [
        line.strip() for line in Outline(scribe.scribe_view(scribe_view(runner.now()), SAY)).lines
    ]


def test_the_scribe_sees_what_to_listen_for_and_ticks_it() -> None:
    there = led()
    view = scribe_view(there.runner.now())
    assert view.listen == ((1, "It takes trust", False), (2, "It takes time", False))
    there.runner.send(cmd.HearConcept("time"))
    assert [heard for _, _, heard in scribe_view(there.runner.now()).listen] == [False, True]
    assert any(
        "heard-2" in line and '{"line":"heard 2"}' in line for line in scribe_lines(there.runner)
    )


def test_every_form_of_the_scribe_makes_a_contribution() -> None:
    """What a form's `data-gave` holds, with its fields, is what the inbox takes."""
    there = led()
    outline = Outline(scribe.scribe_view(scribe_view(there.runner.now()), SAY))
    given_by = [value for name, value in outline.attributes if name == "data-gave"]
    whats = [value for name, value in outline.attributes if name == "data-what"]
    fields = {"wrote": {"text": "x"}, "typed": {"line": "hands 1 2"}}
    for what, known in zip(whats, given_by, strict=True):
        made = {**fields[what], **json.decode(known), "what": what}
        assert json.decode(json.encode(made), type=gave.Contribution)


def test_an_entry_is_called_by_the_logs_own_number() -> None:
    """Its place may be another's by the time that somebody has corrected it."""
    there = led()
    for text in ("one", "two", "three"):
        there.runner.send(entries.AddEntry(text=text))
    first = next(iter(there.runner.state.board.sheet("ideas")))
    there.runner.send(entries.EditEntry.parse(f"#{first.id} changed", there.runner.now()))
    texts = [entry.text for entry in there.runner.state.board.sheet("ideas")]
    assert texts == ["changed", "two", "three"]
    assert any(f"data-entry={first.id}" in line for line in scribe_lines(there.runner))


def test_what_is_typed_never_becomes_markup() -> None:
    harmless, hostile = (
        given(
            arranged(),
            moved("a/2a"),
            event(EntryAdded, sheet="ideas", label="Ideas", text=text, step="a/2a", speaker=text),
            event(ev.TrainerCalled, who=text),
        ).runner
        for text in ("x", " ".join(MARKUP))
    )
    for make in (
        lambda now: scribe.scribe_view(scribe_view(now), SAY),
        lambda now: remote.remote_view(remote_view(now), SAY),
    ):
        assert Outline(make(hostile.now())).skeleton == Outline(make(harmless.now())).skeleton


def test_the_remote_shows_the_cue_and_what_comes_next() -> None:
    there = led("a/1")
    view = remote_view(there.runner.now())
    assert (view.label, view.text, view.coming) == ("SAY", "Hello.", ("ASK", "Who is here?"))
    there.runner.send(cmd.Next())
    view = remote_view(there.runner.now())
    assert (view.cue, view.text, view.coming) == (1, "Who is here?", ("SHOW", "Levels"))
    there.runner.send(cmd.Next())
    assert remote_view(there.runner.now()).coming[1].endswith("Collect")


def test_a_button_carries_the_cue_that_it_stands_at() -> None:
    there = led("a/1")
    there.runner.send(cmd.Next())
    outline = Outline(remote.remote_view(remote_view(there.runner.now()), SAY))
    press = next(line for line in outline.lines if "press-next" in line)
    assert 'data-gave={"button":"next","cue":1} data-step=a/1 data-round=0' in press


def test_the_remote_tells_no_likely_answer() -> None:
    """It may be seen over a shoulder: the cue and how they stand, nothing else of the script."""
    there = led("a/1")
    told = remote.remote_view(remote_view(there.runner.now()), SAY)
    assert set(RemoteView.__struct_fields__) == {
        *("room", "cue", "label", "text", "coming", "behind", "warning", "calls", "waiting"),
    }
    assert "Who is here?" in told
    assert "Wait for it." not in told


def test_the_remote_tells_how_they_stand_in_time_in_its_language() -> None:
    told = remote.remote_view(replace(REMOTE, behind=65), room_words("es"))
    assert "1 h 05 min de retraso" in told
    assert "3 min ahead" in remote.remote_view(replace(REMOTE, behind=-3), SAY)
    assert "on time" in remote.remote_view(replace(REMOTE, behind=0), SAY)


def test_without_a_timer_the_remotes_clock_is_that_of_the_step_and_the_rooms_is_none() -> None:
    there = led("a/1")
    planned = there.runner.now().step.duration
    there.clock.wait(minutes=2)
    now = there.runner.now()
    assert room_view(now).clock is None
    assert remote_clock(now, room_view(now)) == PublicClock("", planned - 120, True)
    there.clock.wait(seconds=planned)
    over = there.runner.now()
    assert remote_clock(over, room_view(over)) == PublicClock("", -120, True)
    there.runner.send(ToggleTimer())
    timed = there.runner.now()
    assert remote_clock(timed, room_view(timed)) == room_view(timed).clock
    assert 'id="clock"' in remote.remote_view(remote_view(now), SAY)


def test_nothing_changes_on_the_remote_while_only_time_passes() -> None:
    there = led("a/1")
    before = remote_view(there.runner.now())
    there.clock.wait(seconds=20)
    assert remote_view(there.runner.now()) == before


def test_before_it_begins_the_remote_can_only_begin() -> None:
    there = given(arranged())
    lines = Outline(remote.remote_view(remote_view(there.runner.now()), SAY)).lines
    buttons = [line.strip() for line in lines if line.strip().startswith("button")]
    assert buttons == ["button [type=submit class=huge] Begin"]
