"""What the scribe and the trainer's own phone see: behind their secrets, and on no other page."""

from html import escape

from workshop.session.situation import Situation


def scribe_view(now: Situation) -> str:
    """Sheets, and what to listen for."""
    if now.state.began is None or now.state.step not in now.agenda:
        return "<p>The session has not begun.</p>"
    targets = now.targets
    sheets = "".join(
        f"<section data-sheet='{escape(t.sheet)}'><h2>{escape(t.label)}</h2><ul>"
        + "".join(f"<li>{escape(e.text)}</li>" for e in now.context.sheet(t))
        + "</ul></section>"
        for t in targets
    )
    heard = [cue.listen_for for cue in now.step.plan.script if cue.listen_for]
    listen = "".join(f"<li>{escape(text)}</li>" for text in heard)
    return f"<h1>{escape(now.step.name)}</h1><ul>{listen}</ul>{sheets}"


def remote_view(now: Situation) -> str:
    """The cue, and where it is."""
    here = now.state.position
    if now.state.began is None or here.step not in now.agenda:
        return "<p>The session has not begun.</p>"
    script = now.step.plan.script
    cue = script[here.cue].text if here.cue < len(script) else ""
    place = f"data-step='{escape(here.step)}' data-round='{here.round}' data-cue='{here.cue}'"
    return f"<h1>{escape(now.step.name)}</h1><p id='cue' {place}>{escape(cue)}</p>"
