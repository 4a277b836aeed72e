"""A rehearsal of a plan that is being written: a save shows at once, where it was edited."""

from collections.abc import Sequence
from queue import Empty, SimpleQueue

from workshop.curriculum.load import Loaded
from workshop.curriculum.model import Curriculum
from workshop.curriculum.variants import in_variant
from workshop.desk.kept import Passage
from workshop.session import events as ev
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.runner import Runner
from workshop.session.situation import Look
from workshop.session.storage.drafts import Drafts
from workshop.session.storage.log import NoFile
from workshop.session.time.history import undo_stack
from workshop.text import joined, plural
from workshop.value import replace

MOST_NAMED = 4
"""How many of the steps that a save changed are named."""


class WatchedRehearsal(Runner):
    """A rehearsal that goes on with each plan that is saved, at the next tick.

    While a plan has errors the one before it is led, and `plan_trouble` says what is wrong.
    """

    def __init__(self, begun: Runner) -> None:
        super().__init__(begun.curriculum, begun.clock, NoFile(), begun.events)
        self._saved: SimpleQueue[Loaded] = SimpleQueue()

    def saved(self, loaded: Loaded) -> None:
        """Say from any thread what a save made of the plan."""
        self._saved.put(loaded)
        self.wake()

    def tick(self) -> None:
        super().tick()
        while not self._together:
            try:
                self.take_over(self._saved.get_nowait())
            except Empty:
                return

    def take_over(self, loaded: Loaded) -> None:
        """Go on with a plan as it was saved, or say what is wrong with it."""
        was, self.plan_trouble = self.plan_trouble, _trouble(loaded)
        if loaded.curriculum is None or self.state.closed:
            return
        new = replace(in_variant(loaded.curriculum, self.curriculum.variant), id=self.curriculum.id)
        if self.curriculum == new:
            self.notices += ["The files are in order again."] if was else []
            return
        passage = Passage(self.agenda, new)
        self.notices.append(_news(self.curriculum, passage))
        self._go_on(new, passage)

    def _go_on(self, new: Curriculum, passage: Passage) -> None:
        """Lead the new plan: where it was edited, else where one stood."""
        led, seen = self.state.position, self.now().position
        texts = self.drafts.texts
        self.drafts = Drafts(None, {passage.field(key): text for key, text in texts.items()})
        self.agenda, self.looking = Agenda(new), None
        self.show(list(passage.carried(self.events)))
        self._undo = undo_stack(self.events)
        led, seen = passage.place(led, self.agenda), passage.place(seen, self.agenda)
        if (edited := passage.edited) and edited.step in self.agenda and edited.step != seen.step:
            led = seen = edited
        if led.step and led != self.state.position:
            self._lead(ev.Moved(step=led.step, round=led.round, cue=led.cue), self.clock.now())
        if seen.step != led.step:
            self.looking = Look(seen)


def _trouble(loaded: Loaded) -> str:
    """What is wrong with a plan: the first error, what to do about it, and how many more."""
    if not loaded.errors:
        return ""
    first, *more = loaded.errors
    file = first.file.removeprefix(f"{loaded.folder}/")
    rest = f" And {plural(len(more), 'more problem')}." if more else ""
    problem = replace(first, file=file)
    return f"{problem}{rest} Until it is mended, the plan before stands here."


def _news(old: Curriculum, passage: Passage) -> str:
    """What a save changed: "module-1.toml saved. Changed: 1-1/2, 1-1/3b. New: 1-1/4."."""
    files, before = passage.new.files, old.files
    names = [path.as_posix() for path in files if files[path] != before.get(path)]
    what = {
        "Changed": passage.changed,
        "New": passage.added,
        "Moved": passage.moved,
        "Gone": passage.gone,
    }
    sentences = [f"{word}: {_labels(steps)}." for word, steps in what.items() if steps]
    return joined(" ", f"{', '.join(names) or 'The plan'} saved.", *sentences)


def _labels(steps: Sequence[AgendaStep]) -> str:
    named = [step.full_label for step in steps[:MOST_NAMED]]
    more = [f"{len(steps) - MOST_NAMED} more"] if len(steps) > MOST_NAMED else []
    return ", ".join((*named, *more))
