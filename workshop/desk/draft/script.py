"""The lines of a step as its script: what is said, asked, explained and done."""

import re
from collections.abc import Sequence

from workshop.desk.draft.labels import section_opened
from workshop.desk.draft.model import DraftCue, DraftStep, Fragment, fragment, label
from workshop.desk.draft.source import SourceLine
from workshop.desk.draft.speech import QUOTED, SPEECH, Mode, mode_of, sentences, verb_of
from workshop.value import replace

_BARE_OPENING = re.compile(
    r"(?:(?:then|next|now),? )?(?:say|ask|explain|tell|do|read|state|generate|list|record|describe"
    r"|discuss|emphasi[sz]e|point out|present|review|script|make)(?: (?:and|or) \w+)?"
    r"(?: aloud| out)?(?: (?:to )?(?:the )?(?:group|participants|class|room|them|everyone))?"
    r"(?: the| these)?(?: following)?"
    r"(?: (?:questions?|points?|steps?|information|statements?|script|instructions?))?\s*:",
    re.IGNORECASE,
)
"""A line that only says what the lines below it are: "Say the following:"."""
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]")
_WORD = {"say": "say", "say and do": "say", "ask": "ask", "explain": "explain", "do": "do"}
_SPEECH = {"s": "say", "t": "say", "a": "ask", "q": "ask", "p": "ask", "e": "explain", "r": "say",
           "d": "do", "f": "say"}  # fmt: skip
_QUOTE_FIRST = re.compile(r'[“"«„‟]\s*([^“"«„‟”»]+?)\s*[”"»“]\s+(\w.*)', re.DOTALL)
_UNQUOTED = re.compile(r'^[“"«„‟]\s*|\s*[”"»“]$')


SECTIONS = ("note", "questions", "answers", "homework", "roles", "steps")
"""Sections that a step may open in its script."""


_OF_ITEMS = ("note", "answers")
"""What an item of a list may be as well, where its text stands behind the label."""


class ScriptWriter:
    """Turns a step's lines into cues, one after the other; nothing of a line is lost."""

    def __init__(self, step: DraftStep) -> None:
        self.step = step
        self.mode: Mode | None = None
        self.had_items = False
        self.section = ""
        self.row: tuple[int, int] | None = None
        self.asked: DraftCue | None = None

    def add(self, line: SourceLine) -> None:
        """Take in a line; the cells of a row of a table are one note."""
        if line.cell and not line.mark:
            row = line.cell[:2]
            part = fragment(line, "table", sure=False)
            if row == self.row:
                self.step.cues[-1].parts.append(part)
            else:
                self._cue("note", part)
            self.row, self.mode = row, None
            return
        self.row = None
        opened = section_opened(line.text)
        if opened and line.mark and not line.bold and (opened[0] not in _OF_ITEMS or not opened[2]):
            opened = None
        if opened and self._open(line, *opened):
            return
        if self.section and self._goes_on(line):
            self._in_section(line)
            return
        self.section = ""
        self._script(line)

    # --- sections inside a step -----------------------------------------------------------------

    def _open(self, line: SourceLine, section: str, name: str, rest: str) -> bool:
        """Open the section that a label names, as "Note:"; whether it is one of a step."""
        if section not in SECTIONS or line.cell:
            return False
        if section == "note" and rest:
            self._cue("note", fragment(line, "note"))
            return True
        self.step.labels.append(label(line, "label", name))
        self.mode, self.section, self.had_items = None, section, bool(rest)
        if section == "answers":
            self.mode, self.section, self.had_items = "answers", "", False
        if rest:
            self._in_section(line, rest)
        return True

    def _goes_on(self, line: SourceLine) -> bool:
        """Whether a line still belongs to the section that was opened above it."""
        return bool(line.mark) or not line.gap or not self.had_items

    def _in_section(self, line: SourceLine, text: str | None = None) -> None:
        self.had_items = True
        match self.section:
            case "questions":
                self.step.questions.append(fragment(line, "question", text))
            case "homework":
                self.step.homework.append(fragment(line, "homework", text))
            case "roles":
                self.step.roles.append(fragment(line, "role", text))
            case "note":
                self._cue("note", fragment(line, "note", text))
            case "" if self.mode == "answers":
                self._answer(fragment(line, "answer", text))
            case _:
                self.section = ""
                self._script(line if text is None else replace(line, text=text))

    # --- the script -----------------------------------------------------------------------------

    def _script(self, line: SourceLine) -> None:
        opens_answers = line.text.endswith(":") and mode_of(line.text) == "answers"
        if _BARE_OPENING.fullmatch(line.text) or (opens_answers and len(line.text) <= 60):
            self.step.labels.append(label(line, "cue"))
            self.mode, self.had_items = mode_of(line.text), False
            return
        if spoken := SPEECH.match(line.text):
            self._speech(line, spoken)
            return
        if QUOTED.match(line.text):
            self._cue("say", fragment(line, "cue", _UNQUOTED.sub("", line.text)))
            return
        numbered = bool(line.mark and _NUMBERED.fullmatch(line.mark))
        if line.mark and not numbered:
            self._item(line)
            return
        if numbered:
            self.mode = None
        if self.mode and not self.had_items and not line.text.endswith(":"):
            self._in_mode(line, self.mode)
            return
        self.mode = None
        self._instructions(line, numbered)

    def _speech(self, line: SourceLine, spoken: "re.Match[str]") -> None:
        """Take in a line whose verb says which cue it is: "Ask: What is it for?"."""
        rest = spoken["rest"].strip()
        opening = line.text[: spoken.start("rest")].strip()
        others = "ask" if spoken["asks"] else "say" if spoken["says"] else ""
        word = others or _SPEECH[spoken["verb"][0].casefold()]
        self.step.labels.append(label(line, "cue", opening))
        if rest.endswith(":") and not QUOTED.match(rest):
            self.mode, self.had_items = mode_of(opening), False
        else:
            self.mode = "ask" if word == "ask" else None
            self.had_items = True
        more = ""
        if quote := _QUOTE_FIRST.match(rest):
            rest, more = quote[1], quote[2]
        elif QUOTED.match(rest):
            rest = _UNQUOTED.sub("", rest)
        self._cue(word, fragment(line, "cue", rest))
        if more:
            self._instructions(replace(line, text=more), False)

    def _item(self, line: SourceLine) -> None:
        """Take in a line of a list, as the sentence above the list says."""
        self.had_items = True
        if self.mode:
            self._in_mode(line, self.mode)
        elif mode := verb_of(line.text):
            self._cue(_WORD[mode], fragment(line, "cue"))
        elif line.text.endswith("?"):
            self._cue("ask", fragment(line, "cue"))
        else:
            self._cue("note", fragment(line, "text", sure=False))

    def _in_mode(self, line: SourceLine, mode: Mode) -> None:
        text = line.text
        if mode == "answers":
            self._answer(fragment(line, "answer"))
        elif mode == "assign":
            self.step.assignments.append(fragment(line, "assignment"))
        elif mode == "say and do" and (verb := verb_of(text)) and _is_instruction(text):
            self._cue(_WORD[verb], fragment(line, "cue"))
        elif mode in ("say", "say and do", "explain") and text.endswith("?"):
            self._cue("ask", fragment(line, "cue"))
        else:
            self._cue(_WORD[mode], fragment(line, "cue"))

    def _answer(self, answer: Fragment) -> None:
        if self.asked:
            self.asked.expect.append(answer)
        else:
            self._cue("listen_for", answer)

    def _instructions(self, line: SourceLine, numbered: bool) -> None:
        """Take in prose for whoever leads, each sentence by its verb."""
        cue: DraftCue | None = None
        for text in sentences(line.text):
            if spoken := SPEECH.match(text):
                self._speech(replace(line, text=text), spoken)
                cue = self.step.cues[-1]
                continue
            mode: str | None = verb_of(text)
            if mode is None and text.rstrip(' )”"').endswith("?"):
                mode = "ask"
            if mode is None and cue is None and numbered:
                mode = "do"
            if mode is None and cue is not None:
                cue.parts.append(fragment(line, "cue", text))
                continue
            sure = mode is not None
            word = _WORD[mode] if mode else "note"
            cue = self._cue(word, fragment(line, "cue" if sure else "text", text, sure))
        if line.text.endswith(":"):
            last = sentences(line.text)[-1]
            self.mode, self.had_items = mode_of(last), False

    def _cue(self, word: str, part: Fragment) -> DraftCue:
        cue = DraftCue(word, [part])
        self.step.cues.append(cue)
        self.asked = cue if word == "ask" else self.asked
        return cue


def _is_instruction(text: str) -> bool:
    """Whether a line among those to be said tells whoever leads to do something with people."""
    return re.search(r"\b(?:participants?|the group|handouts?|transparenc|flip ?chart|newsprint)\b",
                     text, re.IGNORECASE) is not None  # fmt: skip


def write_script(step: DraftStep, lines: Sequence[SourceLine]) -> None:
    """Take the lines of a step into its script."""
    writer = ScriptWriter(step)
    for line in lines:
        writer.add(line)
