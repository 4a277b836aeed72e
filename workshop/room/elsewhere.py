"""What kinds and session say in English, by which the room's pages know it again.

Texts with {places} are known with whatever stands in them. What the scribe can type, and what each
word does, is gathered into the catalogues from the words themselves.
"""

from workshop.words import marked

LABELS = (
    marked("Parking lot"), marked("What went well"), marked("What to change"), marked("Decisions"),
    marked("Options added"), marked("Worth reading back"), marked("Report: {group}"),
    marked("Notes: {group}"), marked("{person}: what came of it"),
    marked("{person}: what stood in the way"), marked("{outcome}: before"),
    marked("{outcome}: now"), marked("dots"), marked("1st"), marked("2nd"), marked("3rd"),
    marked("4th"), marked("5th"),
)  # fmt: skip
"""What stands above sheets, and beside what is marked."""
COUNTED = (
    marked("{options} and {last} tie ({each} each); so there are {there} instead of {top}"),
    marked("{options} and {last} tie ({each} each)"), marked("{counted}; of them {count} by phone"),
    marked("{option} ({count} dots)"), marked("{option} (1 dot)"),
    marked("{option} ({count} points)"), marked("{count} dots"), marked("1 dot"),
    marked("{count} points"), marked("1 point"),
)  # fmt: skip
"""How a vote came out."""
ASKED = (
    marked("From 1 to 5: how far could you before today, how far can you now?"),
    marked("Everybody takes at least {count}"), marked("Each pair takes at least {count}"),
    marked("Each group takes at least {count}"), marked("The room takes at least {count}"),
    marked("one"), marked("{count} next steps"), marked("Everybody has {count} dots."),
    marked("Everybody has 1 dot."),
    marked("Everybody has {count} dots; the {top} most wanted are named."),
    marked("Everybody puts {count} in order."), marked("Everybody scores each from 1 to {most}."),
    marked("Everybody puts {count} in order; the {top} most wanted are named."),
    marked("Everybody scores each from 1, {first}, to {most}, {last}."),
)  # fmt: skip
"""How a question is put to the room."""
CUES = (
    marked("SAY"), marked("ASK"), marked("EXPLAIN"), marked("DO"), marked("LISTEN FOR"),
    marked("NOTE"), marked("SHOW"),
)  # fmt: skip
"""The words of a script's lines."""
PROMPTS = (
    marked("HANDS  {question}"), marked("VOTE  {question}"), marked("CHOICE  {takes}:"),
    marked("FORM  {form}"), marked("QUESTION {number}  {text}"), marked("RIGHT  {text}"),
    marked("ASSIGNED  {text}"), marked("ASSIGNMENT  {text}"),
    marked("OUTCOME {number}  {text} ({means})"), marked("OUTCOME {number}  {text}"),
    marked("THEN AND NOW  {text}"), marked("Options:"), marked("Options: {options}"),
    marked("Item {number}: {text}"), marked("Column {number}: {text}"),
    marked("There is no item yet."), marked("Reports: {groups}."), marked("{group} (done)"),
    marked("{person}: done"), marked("{person}: partly done"), marked("{person}: not done"),
    marked("{person}: not told yet"), marked("Not chosen yet: {names}"),
    marked("There is no option yet: note TEXT writes one down."),
    marked("No stage is chosen yet: stage NUMBER WHY."),
    marked("Nothing is starred yet: star ENTRY has it read back here."),
    marked("A row: row {cells}"), marked("{rows} so far: show forms. A row: row {cells}"),
    marked("{count} rows"), marked("1 row"), marked("By phone: {counts}"),
    marked("By phone, {item}: {counts}"), marked("{option}: not counted"),
    marked("{option}: {count} dots"), marked("{option}: 1 dot"),
    marked("Most wanted: {wanted}. To make that a decision: decide"),
    marked("before {before}, now {now}, difference {difference}"),
    marked("{theme}, {count} entries"), marked("{theme}, 1 entry"),
    marked("THEMES  Gather what belongs together: gather ENTRY… > THEME"),
    marked("{shared}. Timer: {times}."), marked("Everybody alone"), marked("In pairs"),
    marked("In groups"), marked("Worth reading back:"), marked("Not in a group: {names}"),
)  # fmt: skip
"""What the scribe counts and ticks, line by line."""
PATTERNS = tuple(text for text in (*LABELS, *ASKED, *CUES, *COUNTED, *PROMPTS) if "{" in text)
