"""A whole rehearsed session of activities 1-1 and 1-2, for tests of what is told about it."""

from datetime import UTC, datetime, timedelta

from support import bundled_curriculum, decided

from workshop.board import PARKING, SESSION_SHEETS
from workshop.clock import SetClock
from workshop.curriculum.model import Curriculum
from workshop.event import Person
from workshop.kinds.base import AnyCommand, Target
from workshop.kinds.close.model import Delta, Plus
from workshop.kinds.debrief import Report
from workshop.kinds.exercise.model import FormGroups, GiveRole
from workshop.kinds.hands.model import CountHands
from workshop.kinds.questions import AnswerQuestion
from workshop.session import commands as cmd
from workshop.session.commands.entries import (
    AddEntry,
    EditEntry,
    MergeEntries,
    MoveEntry,
    StarEntry,
)
from workshop.session.opening import rehearse_session
from workshop.session.runner import Runner

START = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
ROSTER = (
    Person("Ana Morales", "Head Start, Maple Street"),
    Person("Ben Carter", "Head Start, Maple Street"),
    Person("Chidi Obi", "County Health Department"),
    Person("Dolores Vega", "Parent Policy Council"),
    Person("Emily Chen", "Riverside School District"),
    Person("Frank Novak", "Public Library"),
    Person("Grace Lee", "Head Start, Hill Center"),
    Person("Hamid Rahimi", "Community College"),
)


class Story:
    """A session that is told line by line, with minutes passing in between."""

    def __init__(self, curriculum: Curriculum, arrange: cmd.Arrange) -> None:
        self.clock = SetClock(START)
        self.runner: Runner = rehearse_session(curriculum, self.clock, arrange)

    def send(self, *commands: cmd.Command | AnyCommand) -> None:
        for command in commands:
            self.clock.wait(seconds=5)
            self.runner.send(command)

    def say(self, text: str, sheet: str = "", label: str = "") -> int:
        """Write something down and return the entry's number."""
        labels = self.runner.agenda.labels
        target = Target(sheet, label or labels.get(sheet, sheet)) if sheet else None
        self.send(AddEntry(text, target))
        return self.runner.state.seq

    def lead(self, minutes: float) -> None:
        """Spend the minutes in the present step and go on to the next."""
        self.clock.wait(minutes=minutes)
        self.send(cmd.NextStep())

    def turn(self, minutes: float) -> None:
        """Go on to the next round of the present step."""
        state = self.runner.state
        self.clock.wait(minutes=minutes)
        self.send(cmd.Lead(state.step, state.round + 1))


def whole_session() -> Runner:
    """Both activities, with everything a session can capture."""
    story = Story(
        bundled_curriculum(),
        cmd.Arrange(
            title="Working together in Riverside County",
            facilitator="Marta Lindqvist",
            place="Riverside Public Library, room 2",
            starts=START,
            activities=("1-1", "1-2"),
            roster=ROSTER,
        ),
    )
    story.send(cmd.Next())
    _first_activity(story)
    _second_activity(story)
    story.runner.send(cmd.Attend("Chidi Obi", "late", START + timedelta(minutes=20)))
    story.runner.send(cmd.Attend("Grace Lee", "left", START + timedelta(minutes=150)))
    story.send(cmd.CloseSession())
    return story.runner


def _first_activity(story: Story) -> None:
    send, say = story.send, story.say
    parked = say("Who pays for the van insurance?")
    send(MoveEntry(parked, Target(PARKING, SESSION_SHEETS[PARKING])))
    clinic = say("We refer families to the clinic on 3rd Street")
    library = say("Story time at the library, every other Friday")
    say("Transition meetings with the kindergarten teachers")
    phone = say("I call the food bank * when a family runs out *")
    again = say("Calling the food bank")
    send(MergeEntries(phone, (again,), "We phone the food bank for families"))
    story.lead(10)
    story.lead(8)
    send(cmd.RemarkOn("Emily knows the Standards better than I do: let her tell it next time."))
    story.lead(5)
    send(CountHands(f"entry-{clinic}", 0, 6), CountHands(f"entry-{clinic}", 1, 2))
    send(CountHands(f"entry-{library}", 2, 7), CountHands(f"entry-{library}", 3, 1))
    send(CountHands(f"entry-{phone}", 0, 8))
    send(cmd.HearConcept("links-grow"))
    story.lead(11)
    joint = say("Joint therapist with the school district (starts in January)")
    send(StarEntry(joint), cmd.HearConcept("collaboration-distinct"))
    moved = say("Library card drive")
    send(MoveEntry(moved, Target("ways", "Ways we work together")))
    story.lead(9)
    story.lead(2)
    say("Therapy goes on over the summer", "family-benefits")
    say("Parents tell their story once, not five times", "family-benefits")
    say("The district knows us by name", "program-benefits")
    say("I know whom to call", "personal-benefits")
    send(cmd.HearConcept("family-access"), cmd.HearConcept("personal-support"))
    story.lead(12)
    say("No second bus trip", "family-benefits")
    say("Dental records that follow the child", "family-benefits")
    story.turn(6)
    evening = say("Parents study while their children read next door", "family-benefits")
    send(StarEntry(evening))
    say("More room than we could ever rent", "program-benefits")
    story.turn(6)
    say("I stop saying “I can't help you”", "personal-benefits")
    send(cmd.HearConcept("program-resources"), cmd.HearConcept("family-whole"))
    story.lead(5)
    send(decided("Hill Center tries a joint calendar with the library from January"))
    send(Plus("The scenarios were close to home"))
    send(Delta("Start with coffee"))
    story.lead(4)


def _second_activity(story: Story) -> None:
    send, say = story.send, story.say
    send(cmd.Hold("coffee"))
    story.clock.wait(minutes=15)
    send(cmd.Hold())
    story.lead(5)
    say("1: a shooting near the school brought us to the table", "stage-examples")
    say("2: we wrote ground rules, then rewrote them", "stage-examples")
    send(cmd.HearConcept("four-stages"))
    story.lead(10)
    story.lead(3)
    send(FormGroups("count-off", 2))
    send(GiveRole("Group 1", "facilitator", "Ana Morales"))
    send(GiveRole("Group 1", "recorder/reporter", "Emily Chen"))
    send(GiveRole("Group 2", "facilitator", "Ben Carter"))
    send(GiveRole("Group 2", "recorder/reporter", "Hamid Rahimi"))
    story.lead(38)
    send(Report("Group 1", "Four leaders compare notes: that is stage 1"))
    send(Report("Group 1", "The study of the families' paths builds trust: stage 2"))
    send(Report("Group 2"))
    story.lead(9)
    send(AnswerQuestion(0, "They stopped asking whose fault it was"))
    send(AnswerQuestion(1, "One form for every office"))
    trust = story.runner.state.seq
    send(EditEntry(trust, "One form for all offices"), StarEntry(trust))
    send(AnswerQuestion(2, "I could bring the principal to our next meeting"))
    send(cmd.HearConcept("change-needed"))
    story.lead(13)
    story.lead(3)
    send(cmd.Skip("the handout had been read over the break"))
    story.lead(2)
    send(AnswerQuestion(0, "Home visits"), AnswerQuestion(1, "Families who work nights"))
    say("How do we reach grandparents who raise children?", PARKING, SESSION_SHEETS[PARKING])
    story.lead(11)
    send(AnswerQuestion(0, "The clinic: coordination. The school: nearly collaboration"))
    story.turn(9)
    send(
        AnswerQuestion(0, "Time, and a say in the budget"), AnswerQuestion(2, "Our enrolment form")
    )
    send(cmd.RemarkOn("Frank said nothing in this set; ask him at the door."))
    story.lead(9)
    send(decided("Ben asks the district for the dates of its transition meetings by December 4"))
    send(Plus("Everybody spoke"), Plus("Handout 4 reads like a story"))
    send(Delta("More time for the third set of questions"))
    story.clock.wait(minutes=6)
