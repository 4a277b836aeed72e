"""Agenda and checklist: what is prepared before a session."""

from support import START, bundled_curriculum, coaching_curriculum

from workshop.kinds.breaks import BreakPlan
from workshop.kinds.exercise.groups import planned_groups as groups_of_step
from workshop.kinds.exercise.model import Exercise
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.kinds.plan import Material
from workshop.reports.agenda import CheckItem, agenda, checklist, checklist_document, groups_needed
from workshop.reports.guide import guide
from workshop.reports.render.plain_text import text
from workshop.session import commands as cmd
from workshop.value import replace

from .small import small
from .story import Story


def test_the_agenda_lists_steps_with_their_minutes() -> None:
    """A ~ marks what the author estimated; activities that were not chosen are left out."""
    assert text(agenda(small(), ["a"])) == (
        "Small\n\n"
        "Two short activities.\n\n"
        "For: Everybody\n\n"
        "Time: ~30 minutes\n\n"
        "~ before minutes: an estimate, not a figure of the source guide.\n\n\n"
        "Module m: Small module\n\n"
        "Afterwards, participants can\n"
        "  - Tell low from high\n"
        "  - Know the map — north; south\n\n"
        "a Act one\n"
        "  Purpose: To begin.\n\n"
        "  Step  Heading    Kind       Minutes\n"
        "  1     Say hello  talk             5\n"
        "  2a    Collect    newsprint      ~10\n"
        "  2b    Collect    newsprint      ~10\n"
        "  3     Vote       hands           ~5\n\n"
        "  Total: ~30 minutes\n"
    )


def test_who_wrote_a_guide_and_which_one_it_is_is_said() -> None:
    plan = small()
    head = replace(plan.head, author="Ana Paz", version="2.1", tags=("partners", "Head Start"))
    said = text(agenda(replace(plan, head=head), ["a"]))
    assert "For: Everybody\n\nBy: Ana Paz\n\nVersion: 2.1\n\nTags: partners, Head Start\n" in said


def test_the_guide_in_full_has_an_activitys_outcomes() -> None:
    """So has the agenda, and what a quiz has right is in the guide alone."""
    plan = coaching_curriculum()
    for document in (agenda(plan, ["c"]), guide(plan, ["c"], 5, START)):
        assert "Afterwards, participants can:\n\n" in text(document)
        assert "- Plan a visit — who; when\n" in text(document)
    assert "RIGHT 1 b Time. People trust whom they know." in text(guide(plan, ["c"], 5, START))


def test_the_guide_in_full_has_every_cue_question_assignment_and_concept() -> None:
    plan = bundled_curriculum()
    said = " ".join(text(guide(plan, (), 24, START)).split())
    steps = [step for _, activity in plan.activities() for step in activity.steps]
    wanted = [cue.text for step in steps for cue in step.script if cue.word != "show"]
    wanted += [likely for step in steps for cue in step.script for likely in cue.expect]
    wanted += [question for step in steps for question in step.asks]
    wanted += [turn.text for step in steps for turn in step.rounds]
    concepts = {concept.id: concept.text for module in plan.modules for concept in module.concepts}
    wanted += [concepts[id] for step in steps for id in step.listen_for]
    wanted += [f"led by {step.leader}" for step in steps if step.leader]
    missing = [one for one in wanted if " ".join(one.split()) not in said]
    assert len(wanted) > 200 and missing == []


def test_the_agenda_of_a_whole_curriculum_adds_up() -> None:
    """The guide's two workshop activities take three and a quarter hours."""
    told = text(agenda(bundled_curriculum(), ("1-1", "1-2")))
    assert "Time: ~195 minutes" in told
    assert "4a    Explore possibilities and benefits" in told
    assert "4b    Scenario 1: One therapist, two systems" in told


def counted(people: int, *activities: str) -> dict[str, int]:
    items = checklist(small(), activities, people)
    return {item.text: item.count for item in items if item.count}


def test_a_handout_used_twice_is_copied_once_for_everybody() -> None:
    """Across activities the largest count holds; within one, groups and room are added."""
    first, second, both = counted(12, "a"), counted(12, "b"), counted(12)
    assert (first["Map (h1)"], second["Map (h1)"], both["Map (h1)"]) == (12, 12, 12)
    assert (first["markers"], second["markers"], both["markers"]) == (2, 13, 13)
    assert second["Picture (h2, transparency)"] == both["Picture (h2, transparency)"] == 1


def test_what_is_used_up_is_added_over_activities() -> None:
    assert (counted(12, "a")["paper"], counted(12, "b")["paper"]) == (6, 8)
    assert counted(12)["paper"] == 14


def test_what_a_step_brings_by_itself_is_on_the_list(monkeypatch) -> None:
    """As a blank form would be, one for everybody."""
    forms = Material(item="blank form", per="participant", used_up=True)
    monkeypatch.setattr(BreakPlan, "materials", (forms,))
    assert counted(12, "b")["blank form"] == 12


def test_a_handout_that_goes_along_with_homework_is_not_counted_twice() -> None:
    """Activity 1-3 lists it, and its homework names it."""
    told = text(checklist_document(bundled_curriculum(), ("1-3",), 3))
    assert "☐ 3 × Where do we stand? (handout-6)" in told


def test_sheets_and_advance_work_are_listed_once() -> None:
    """Modules first, then activities, the same line only once."""
    items = checklist(small())
    assert [i.text for i in items if i.section == "Sheets to label"] == ["Ideas"]
    done = [i.text for i in items if i.section == "Beforehand"]
    assert done == ["Sweep the room", "Open the windows", "Move the chairs"]


def test_without_a_number_of_people_it_says_for_each() -> None:
    """Nobody is told to make zero copies."""
    first = checklist(small())[0]
    assert first == CheckItem("Map (h1)", 1, "Handouts", each="participant")
    assert str(first) == "1 × Map (h1) for each participant"
    assert "☐ 1 × Map (h1) for each participant" in text(checklist_document(small()))


def test_groups_are_counted_as_the_exercise_counts_them() -> None:
    """Seven people in groups of three are three groups."""
    activity = small().modules[0].activities[1]
    for people in (1, 3, 7, 24):
        story = Story(small(), cmd.Arrange(title="x", people=people, activities=("b",)))
        story.send(cmd.Next())
        assert groups_needed(activity, people, small().step) == groups_of_step(
            Exercise.of(story.runner.now().context)
        )


def test_in_pairs_an_odd_one_is_no_group_to_bring_things_for() -> None:
    """Five people in pairs are a pair and three."""
    activity = small().modules[0].activities[1]
    pairs = [
        replace(step, group_size=2) if isinstance(step, ExercisePlan) else step
        for step in activity.steps
    ]
    assert groups_needed(replace(activity, steps=tuple(pairs)), 5, small().step) == 2


def test_the_checklist_of_the_guide() -> None:
    """What a trainer takes along for twenty people and both workshop activities."""
    told = text(checklist_document(bundled_curriculum(), ("1-1", "1-2"), 20))
    assert "☐ 20 × Levels of working together (handout-1)" in told
    assert "☐ Child/Family Benefits" in told
    assert "☐ 20 × pen or pencil" in told
    assert "☐ 26 × newsprint sheets, blank" in told
