"""What every step's plan has in common, whatever its kind."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=20_000)]
Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Minutes = Annotated[int, Field(strict=True, ge=0, le=1440)]
Count = Annotated[int, Field(strict=True, ge=1, le=1000)]
Flag = Annotated[bool, Field(strict=True)]

CueWord = Literal["say", "ask", "explain", "do", "listen_for", "note", "show"]
CUES: tuple[CueWord, ...] = ("say", "ask", "explain", "do", "listen_for", "note", "show")


class PlanPart(BaseModel):
    """A table of a curriculum file: frozen, and any key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cue(PlanPart):
    """One line of a script: exactly one of say, ask, explain, do, listen_for, note, show.

    `show` holds a handout's id. `expect` goes with `ask`: likely answers, for the
    facilitator's eyes only.
    """

    say: Text | None = None
    ask: Text | None = None
    explain: Text | None = None
    do: Text | None = None
    listen_for: Text | None = None
    note: Text | None = None
    show: Id | None = None
    expect: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _one_word(self) -> "Cue":
        words = [word for word in CUES if getattr(self, word) is not None]
        if len(words) != 1:
            raise ValueError(
                "a cue has exactly one of say, ask, explain, do, listen_for, note, show"
                + (f", this one has {' and '.join(words)}" if words else "")
            )
        if self.expect and self.ask is None:
            raise ValueError("expect goes with ask: it lists likely answers to a question")
        return self

    @property
    def word(self) -> CueWord:
        return next(word for word in CUES if getattr(self, word) is not None)

    @property
    def text(self) -> str:
        return str(getattr(self, self.word))


class Round(PlanPart):
    """One turn of a step that is repeated: a scenario, a set of questions."""

    title: Text
    text: str = ""
    questions: tuple[Text, ...] = ()


class StepBase(PlanPart):
    """What the facilitator does next. Without a title it is a part of the step above it.

    `minutes` is the planned time, `least_minutes` what it can be cut to, `optional` that it can
    be dropped when time is short. `id` is needed only where another step refers to this one.
    """

    id: Id | None = None
    title: str = ""
    minutes: Minutes = 0
    least_minutes: Minutes | None = None
    estimated: Flag | None = Field(
        None, description="the minutes are ours, not the source's; the activity's word if unset"
    )
    optional: Flag = False
    leader: str = Field("", description="who leads it, when not the facilitator")
    script: tuple[Cue, ...] = ()
    listen_for: tuple[Id, ...] = Field((), description="ids of key concepts the room should name")
    framework: Id | None = Field(None, description="a framework to have at hand")
    rounds: tuple[Round, ...] = Field((), description="the step is led once for each")

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        """Ids of the activity's sheets this step writes on or reads."""
        return ()

    @property
    def captures(self) -> bool:
        """Whether what is said in this step has somewhere to go."""
        return True
