"""What the facilitator notes for themselves: concepts that were named, private remarks."""

from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.parsing import entry_text, number
from workshop.session import events as ev
from workshop.session.commands.base import Command, refuse_if_closed
from workshop.session.situation import Situation


class HearConcept(Command):
    """Tick off a key concept that the room has named, by its number in the step's list."""

    word = "heard"
    usage = "heard NUMBER"
    leads = True
    concept: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "HearConcept":
        ids = now.step.plan.listen_for
        index = number(rest, "The concept's number")
        if not 1 <= index <= len(ids):
            raise Refused(f"This step listens for {len(ids)} concepts.", "Give a number of one.")
        return cls(ids[index - 1])

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        if self.concept not in now.step.plan.listen_for:
            raise Refused("This step does not listen for that concept.")
        on = self.concept not in now.state.heard
        return ev.Heard(step=now.position.step, concept=self.concept, on=on)


class RemarkOn(Command):
    """A private remark, kept with the session."""

    word = "remark"
    usage = "remark TEXT"
    text: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "RemarkOn":
        return cls(rest)

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        return ev.Remarked(step=now.position.step, text=entry_text(self.text))
