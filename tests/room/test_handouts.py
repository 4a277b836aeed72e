"""Handouts in the room: once they were in view, each as what it is, and able to do nothing."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from material import material_guide
from support import START

from room.asking import Browser, Venue
from room.test_served import Written
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.kinds.room_view import PublicHandout
from workshop.room import follower
from workshop.room.pages.handouts import handout, rendered
from workshop.room.words import room_words
from workshop.session import events as ev

SAY = room_words("en")
HOSTILE = """# Read

<script>alert(1)</script><style>* { display: none }</style><iframe src="//evil.example"></iframe>
<p onclick="alert(1)" style="color: red" id="view">kept</p>
<img src="http://evil.example/a.png"> <form action="/give"><button>Go</button></form>

[a](javascript:alert(1)) [b](https://example.org) ![c](//evil.example/c.png) <!-- d -->
"""


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_an_authors_html_can_do_nothing() -> None:
    html = rendered(HOSTILE, 2, lambda number: f"/handout/x/{number}")
    there = Tags(html).found
    assert [tag for tag, _ in there] == ["h2", "p", "p", "a", "img"]
    assert {name for _, attrs in there for name in attrs} <= {"href", "target", "rel", "src", "alt"}
    assert there[-1][1]["src"] == "/handout/x/1"
    assert "kept" in html and "alert(1)</" not in html and "display" not in html


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    one = PublicHandout("x", "X", what="link", address="javascript:alert(1)")
    assert "href" not in handout(one, SAY, 1)


@pytest.fixture
async def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A phone where all that the first step of a guide shows was in view."""
    guide = material_guide(tmp_path / "guide")
    (guide / "site.html").write_text("<script>alert(1)</script>", "utf-8")
    head, module = guide / "curriculum.toml", guide / "module.toml"
    site = '\n[[handout]]\nid = "site"\ntitle = "A site"\nfile = "site.html"\n'
    head.write_text(head.read_text("utf-8") + site, "utf-8")
    shows = '{ show = "text" }'
    module.write_text(module.read_text("utf-8").replace(shows, f'{shows}, {{ show = "site" }}'))
    plan = load_or_raise(guide)
    monkeypatch.setattr(follower, "load_plan", lambda *_: plan)
    folder = tmp_path / "session"
    log = Written(folder, [ev.Opened(at=START, curriculum="material", title="T")])
    venue = Venue(folder, SetClock(START))
    log.add(ev.Moved(at=START, step="1-1/1", cue=3))
    venue.hall.look()
    phone = venue.browser()
    await phone.join()
    return phone


async def test_what_was_in_view_is_shown_as_what_it_is(shown: Browser) -> None:
    text = await shown.ask("/handout/text")
    assert text.status == 200 and b'src="/handout/text/1"' in text.body
    picture = await shown.ask("/handout/text/1")
    assert (picture.status, picture.head["content-type"]) == (200, "image/png")
    assert picture.head["content-security-policy"].startswith("sandbox;")
    assert b'href="/handout/plan/file"' in (await shown.ask("/handout/plan")).body
    file = await shown.ask("/handout/plan/file")
    assert (file.status, file.head["content-type"]) == (200, "application/pdf")
    assert file.body.startswith(b"%PDF")
    page = await shown.ask("/handout/site/file")
    assert (page.status, page.head["content-type"]) == (200, "text/html; charset=utf-8")
    policy = page.head["content-security-policy"].split("; ")
    assert policy[:2] == ["sandbox", "default-src 'none'"] and "script-src" not in str(policy)
    assert b'href="https://example.org/our_film"' in (await shown.ask("/handout/film")).body


@pytest.mark.parametrize(
    "path",
    ["slides", "slides/file", "text/2", "text/0", "text/file", "film/file", "plan/x", "plan/1",
     "..%2ftext", "text/..%2f..%2fcurriculum.toml"],
)  # fmt: skip
async def test_nothing_else_of_the_curriculum_is_served(shown: Browser, path: str) -> None:
    assert (await shown.ask(f"/handout/{path}")).status == 404


async def test_my_page_links_them_and_the_page_to_keep_holds_them(shown: Browser) -> None:
    page = (await shown.ask("/me")).body.decode()
    hrefs = [attrs.get("href") for tag, attrs in Tags(page).found if tag == "a"]
    assert [h for h in hrefs if h and "handout" in h] == [
        "/handout/film", "/handout/plan", "/handout/text", "/handout/site",
    ]  # fmt: skip
    kept = Tags((await shown.ask("/me.html")).body.decode()).found
    held = [v or "" for _, attrs in kept for k, v in attrs.items() if k in ("href", "src")]
    assert [h.partition(",")[0] for h in held] == [
        "https://example.org/our_film", "data:application/pdf;base64", "data:image/png;base64",
        "data:text/html;base64",
    ]  # fmt: skip
