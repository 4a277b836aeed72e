"""An empty form to print and fill in by hand, as Markdown or as ruled lines of plain text."""

from workshop.kinds.plan import FormPlan
from workshop.reports.render.markdown import escape_cell, escape_heading, escape_line
from workshop.reports.render.plain_text import pad, wrap_text
from workshop.text import one_line

PAPER_WIDTH = 128
"""What fits across a sheet of paper in landscape, in a typewriter face of ten points."""
WRITING_LINES = 3
"""Lines to write on in each row."""
NUMBER_WIDTH = 3
OWNERS = {"participant": "Name", "group": "Group", "room": ""}
"""What the line says on which it is written whose a form is."""


def blank_markdown(form: FormPlan) -> str:
    """The form as a Markdown table with room to write in its rows."""
    space = "<br>".join(["&nbsp;"] * WRITING_LINES)
    heads = [
        f"**{escape_cell(column.label)}**" + (column.text and f"<br>{escape_cell(column.text)}")
        for column in form.columns
    ]
    table = [
        "| " + " | ".join(["", *heads]) + " |",
        "| " + " | ".join(["---"] * (len(heads) + 1)) + " |",
        *(
            "| " + " | ".join([str(number), *[space] * len(heads)]) + " |"
            for number in range(1, form.rows + 1)
        ),
    ]
    parts = [
        f"# {escape_heading(form.title)}",
        escape_line(form.text),
        _whose(form, "_" * 30),
        "\n".join(table),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def blank_text(form: FormPlan) -> str:
    """The form as plain text with ruled rows."""
    count = len(form.columns)
    room = max(8, (PAPER_WIDTH - NUMBER_WIDTH - 4 - 3 * count) // count)
    heads = [
        wrap_text(one_line(column.label), room)
        + (wrap_text(one_line(column.text), room) if column.text else [])
        for column in form.columns
    ]
    widths = [NUMBER_WIDTH, *[room] * count]
    rule = "+" + "+".join("-" * (wide + 2) for wide in widths) + "+"
    lines = [*wrap_text(one_line(form.title), PAPER_WIDTH), ""]
    if form.text:
        lines += [*wrap_text(one_line(form.text), PAPER_WIDTH), ""]
    if whose := _whose(form, "_" * 40):
        lines += [whose, ""]
    lines += [rule, *_ruled_rows([[""], *heads], widths), rule]
    for number in range(1, form.rows + 1):
        lines += _ruled_rows([[str(number)], *[[""] * WRITING_LINES] * count], widths)
        lines.append(rule)
    return "\n".join(text.rstrip() for text in lines) + "\n"


def _whose(form: FormPlan, space: str) -> str:
    """Where a name and a date are written; nothing on a form that the whole room shares."""
    owner = OWNERS[form.per]
    return f"{owner}: {space}   Date: {'_' * 16}" if owner else ""


def _ruled_rows(cells: list[list[str]], widths: list[int]) -> list[str]:
    """Cells side by side, with upright lines between them."""
    rows = []
    for at in range(max(map(len, cells))):
        texts = [part[at] if at < len(part) else "" for part in cells]
        rows.append("| " + " | ".join(map(pad, texts, widths)) + " |")
    return rows
