"""How closely a session kept to its curriculum: figures, reasons, and what an observer saw."""

from pathlib import Path

import pytest
from support import MODULE, START, folder_of, lead, plan_folder

from workshop.adaptation import REASONS
from workshop.clock import SetClock
from workshop.curriculum.load import load, load_or_raise
from workshop.errors import Refused, WorkshopError
from workshop.kinds.questions import AnswerQuestion
from workshop.reports.data import data
from workshop.reports.export.pseudonyms import pseudonyms
from workshop.reports.fidelity import changes, fidelity
from workshop.reports.notes import notes
from workshop.reports.observed import Observation, read_strictly
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as printed
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import Setup, open_session
from workshop.session.runner import Runner

CORE = MODULE.replace('title = "Collect"', 'title = "Collect"\ncore = true').replace(
    'title = "Report"', 'title = "Report"\ncore = true'
)


@pytest.fixture
def led(tmp_path: Path) -> Runner:
    """A session of the first activity: two steps led, one skipped, one added, minutes cut."""
    clock, plan = SetClock(START), plan_folder(tmp_path, CORE)
    arrange = cmd.Arrange(activities=("a",), people=8)
    runner = open_session(Setup(plan, load_or_raise(plan), arrange), tmp_path / "sessions", clock)

    def typed(word: type[cmd.Command], rest: str) -> None:
        runner.send(word.parse(rest, runner.now()))

    lead(runner, clock, cmd.Next(), cmd.Next())
    clock.wait(minutes=4)
    lead(runner, clock, cmd.Lead("2a"), AddEntry("trust"), cmd.HearConcept("trust"))
    clock.wait(minutes=9)
    typed(cmd.Insert, "energizer 5 after 2a")
    typed(cmd.SayWhy, "readiness they were tired")
    typed(cmd.SetMinutes, "12 3")
    runner.send(cmd.Skip("time the bus was late", "5"))
    lead(runner, clock, cmd.Lead("4"))
    runner.send(AnswerQuestion(0, "that it was so easy"))
    clock.wait(minutes=8)
    runner.send(cmd.CloseSession())
    runner.stop()
    return runner


def test_the_help_of_why_names_each_reason_that_there_is_a_word_for():
    assert f"The words are {', '.join(REASONS)};" in " ".join((cmd.SayWhy.__doc__ or "").split())


def test_a_session_is_held_against_its_curriculum_in_figures(led):
    """Parts by their fate, core ones, cues, questions, concepts; minutes by both plans."""
    found = fidelity(Record.open(folder_of(led)))
    told = found.figures
    assert told.fates == {"led": 3, "passed over": 3, "skipped": 1, "not reached": 3}
    assert [step.label for step in found.steps if step.core] == ["a/2a", "a/4"]
    assert (told.core_led, told.core, told.added) == (2, 2, 1)
    assert (told.seen, told.cues, told.answered, told.asked) == (3, 8, 1, 2)
    assert (sorted(found.named), found.concepts) == (["trust"], ("trust", "time"))
    said = {step.label: step.reason for step in found.adaptations}
    assert said == {
        "a/+1": "motivation and readiness of those there: they were tired",
        "a/5": "time constraints: the bus was late",
        **dict.fromkeys(("a/2b", "a/2c", "a/3"), "not said"),
    }
    exercise = next(step for step in found.steps if step.label == "a/3")
    assert (exercise.written, exercise.planned, changes(exercise)) == (1200, 720, ("passed over",))


def test_the_record_tells_of_it_and_the_notes_do_not(led):
    """What an observer saw stands beside it; what is wrong in that file is named by its line."""
    folder = folder_of(led)
    (folder / "observed.toml").write_text(
        'by = "Ruth"\n[[step]]\nstep = "a/2a"\nseen = "partly"\nremark = "[b]short[/b]"\n'
    )
    record = Record.open(folder)
    assert read_strictly(folder) == (Observation("a/2a", "partly", "[b]short[/b]", "Ruth"),)
    own = printed(notes(record))
    assert "Core parts led" in own and "their own account" in own and "[b]short[/b]" in own
    assert data(record)["observed"] == [
        {"step": "a/2a", "seen": "partly", "remark": "[b]short[/b]", "by": "Ruth"}
    ]
    assert pseudonyms(record).pseudonym_of("Ruth") == "Observer 1"
    everybody = printed(notes(public(record)))
    assert "Fidelity" not in everybody and "Ruth" not in everybody
    assert "observed" not in data(public(record))
    (folder / "observed.toml").write_text(
        '[[step]]\nstep = "a/1"\nseen = "yes"\n[[step]]\nseen = 1\n'
    )
    with pytest.raises(WorkshopError, match=r"observed\.toml:4: seen is a text"):
        read_strictly(folder)
    record = Record.open(folder)
    assert "observed.toml:4" in printed(notes(record))
    assert "observed.toml:4" in data(record)["observed_problem"]


def test_data_have_core_steps_and_for_whoever_led_the_reasons(led):
    record = Record.open(folder_of(led))
    own, everybody = (
        {step["label"]: step for part in data(of)["activities"] for step in part["steps"]}
        for of in (record, public(record))
    )
    assert [label for label, step in everybody.items() if step.get("core")] == ["2a", "4"]
    assert own["5"]["why"] == "time constraints: the bus was late"
    assert not any("why" in step for step in everybody.values())


def test_why_is_about_the_last_change_and_is_taken_back(tmp_path):
    clock, plan = SetClock(START), plan_folder(tmp_path, CORE)
    runner = open_session(Setup(plan, load_or_raise(plan)), tmp_path / "sessions", clock)
    runner.send(cmd.Next())
    with pytest.raises(Refused, match="Nothing was cut"):
        runner.send(cmd.SayWhy("time"))
    runner.send(cmd.Skip(step="6"))
    runner.send(cmd.SayWhy.parse("cult", runner.now()))
    assert runner.state.of("a/6").why == "culture"
    runner.undo()
    assert runner.state.of("a/6").why == ""
    runner.send(cmd.SayWhy.parse("events", runner.now()))
    runner.send(cmd.SayWhy.parse("6 none", runner.now()))
    assert runner.state.of("a/6").why == ""
    runner.stop()


def test_a_module_in_which_every_step_is_core_is_warned_of(tmp_path):
    plan = plan_folder(
        tmp_path, MODULE.replace("[[activity.step]]", "[[activity.step]]\ncore = true")
    )
    said = [problem.message for problem in load(plan).problems]
    assert "Every step of the module is core, so none of them stands out (step 1 of a)." in said
    assert "A core step can be left out when time is short (step 7 of a)." in said
