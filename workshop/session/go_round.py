"""A go-round: whose turn it is, from who is there; who passed is asked again at the end."""

from workshop.session.situation import Situation
from workshop.session.state import Turn
from workshop.value import Value

MOST_NAMED = 3
"""How many of those whose turn comes are named."""


class GoRound(Value):
    """The turns of the present round so far, and those whose turn it is, in order."""

    turns: tuple[Turn, ...]
    waiting: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def whose_turn(self) -> str:
        """Whose turn it is; empty when everybody has had one."""
        return self.waiting[0] if self.waiting else ""

    @property
    def have_spoken(self) -> frozenset[str]:
        return frozenset(turn.who for turn in self.turns if not turn.passed)

    @property
    def passed(self) -> tuple[str, ...]:
        """Those who passed and have not spoken since."""
        named = (
            turn.who for turn in self.turns if turn.passed and turn.who not in self.have_spoken
        )
        return tuple(dict.fromkeys(named))

    @property
    def lines(self) -> tuple[str, ...]:
        """How it stands: whose turn it is, who comes then, who passed."""
        left = len(self.waiting)
        done = "everybody has had one" if self.people else "nobody is known to be there"
        whose = f"{self.whose_turn} ({left} left)" if left else done
        then = ", ".join(self.waiting[1 : MOST_NAMED + 1])
        more = " …" if left > MOST_NAMED + 1 else ""
        passed = ", ".join(self.passed)
        more_lines = (f"then {then}{more}" * bool(then), f"passed: {passed}" * bool(passed))
        return (f"Turn: {whose}", *filter(None, more_lines))


def go_round(now: Situation) -> GoRound | None:
    """How the go-round of the step in view stands; None where there is none.

    Those whose names are not known are called by their number.
    """
    if now.position.step not in now.agenda or not now.step.plan.goes_round:
        return None
    here, round = now.context, now.context.round
    names = tuple(person.name for person in here.present)
    if not here.whole_roster:
        names = tuple(f"Person {number}" for number in range(1, here.people + 1))
    turns = tuple(turn for turn in now.state.of(here.key).turns if turn.round == round)
    had = [turn.who for turn in turns]
    spoke = {turn.who for turn in turns if not turn.passed}
    again = (name for name in dict.fromkeys(had) if had.count(name) == 1 and name not in spoke)
    waiting = (*(n for n in names if n not in had), *(n for n in again if n in names))
    return GoRound(turns, waiting, names)
