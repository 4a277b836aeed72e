"""The page around the fragments: what every page of the room has in common."""

from msgspec import json

from workshop.room.pages.markup import Html, el
from workshop.words import Words

SCRIPTS = {"stream": "room.js", "give": "give.js", "editor": "staff.js"}
"""The file that a page's script needs, by what the page gives it."""
DOCTYPE = "<!doctype html>\n"


def page(say: Words, name: str, title: str, *body: str, style: str = "", **data: str) -> str:
    """A whole page; `name` is what it is for: the class of its body. `data` goes to its script.

    With a `style` it is complete without the room.
    """
    scripts = [file for need, file in SCRIPTS.items() if need in data]
    sheet = el("link", rel="stylesheet", href="/static/room.css")
    if style:
        sheet = el("style", Html(style))
    head = (
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", title),
        sheet,
        *(el("script", src=f"/static/{file}", defer=True) for file in scripts),
    )
    attributes = {f"data_{key}": value for key, value in data.items()}
    direction = say.locale.text_direction
    whole = el(
        "html",
        el("head", *head),
        el("body", *body, class_=name, **attributes),
        lang=say.language,
        dir=direction,
    )
    return f"{DOCTYPE}{whole}\n"


def live_region(say: Words) -> Html:
    """Where the script says what became of something, and whose link is lost."""
    return el(
        "div",
        el("p", id="link", role="status", class_="link"),
        el("p", id="announce", role="status", class_="unseen"),
        el("noscript", el("p", say("This page needs JavaScript. Please allow it."), class_="note")),
    )


def script_words(say: Words) -> str:
    """What the script says, as JSON for `data-words`."""
    told = {
        "offline": say("Your phone is offline. Turn its Wi-Fi on; what you wrote is kept here."),
        "wifi": say(
            "The trainer's laptop cannot be reached. Is this device in the same Wi-Fi? "
            "What you wrote is kept here."
        ),
        "laptop": say(
            "The laptop is there, the room on it is not. Tell the trainer; what you wrote is kept "
            "here."
        ),
        "back": say("Connected again."),
        "sending": say("On its way …"),
        "kept": say("Kept."),
        "taken": say("Written down."),
        "held": say("The trainer looks at it first."),
        "dropped": say("The trainer left it out."),
        "refused": say("Not taken."),
        "late": say("This came too late: the session has moved on."),
        "counted": say("Counted."),
        "shared": say("Your group sees it."),
        "gone": say("Taken back."),
        "park": say("Put it on the parking lot"),
        "leave": say("Leave it"),
        "unsent": say("You had begun to write this when the session moved on:"),
        "change": say("Change"),
        "save": say("Save"),
        "take_back": say("Take back"),
        "full": say(
            "No more than {count} letters fit: send these, then the rest.", count="{count}"
        ),
        "left": say("{count} left", count="{count}"),
        "place": say("place {count}", count="{count}"),
        "minutes": say("{count} minutes left", count="{count}"),
        "minute": say("One minute left"),
        "over": say("Time is up"),
        "now": say("Now: {title}", title="{title}"),
    }
    return json.encode(told).decode()
