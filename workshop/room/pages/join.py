"""The page on which somebody comes in; it works without JavaScript."""

from workshop.room.pages.markup import el, filled, said
from workshop.room.pages.shell import page
from workshop.words import Words


def join_page(session: str, say: Words, wrong: str = "", tls: bool = False) -> str:
    """The whole page; `wrong` says why the code that was given did not do."""
    notes = [say("Nothing is installed, no account is needed.")]
    if not tls:
        notes.append(say("Others in this Wi-Fi could read along: it is not encrypted."))
    alert = filled("p", say.translate(wrong), role="alert", class_="wrong", id="wrong")
    return page(
        say,
        "join",
        session,
        el(
            "main",
            said("h1", session),
            alert,
            el(
                "form",
                el("label", say("The code on the wall"), for_="code"),
                el(
                    "input",
                    type="text",
                    name="code",
                    id="code",
                    required=True,
                    autofocus=True,
                    autocomplete="off",
                    autocapitalize="characters",
                    spellcheck="false",
                    maxlength="40",
                    aria_invalid="true" if wrong else None,
                    aria_describedby="wrong" if wrong else None,
                ),
                el("button", say("Come in"), type="submit"),
                method="post",
                action="/join",
                class_="ask",
            ),
            *(el("p", text, class_="kept") for text in notes),
        ),
    )
