"""Chromium without a window, where this computer has it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--renderer-process-limit=1", "--in-process-gpu"),  # each renderer takes a third of a second
)
PHONE, WALL = ViewportSize(width=390, height=844), ViewportSize(width=1920, height=1080)
PATIENCE_MS = 60_000
MISSING = "no Chromium here: wall, phone, scribe and remote were not tried in a browser"


def found() -> str:
    """Where it is; empty where it is not."""
    return next(filter(None, map(shutil.which, NAMES)), None) or ""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def device(browser: Browser, screen: ViewportSize = PHONE) -> Iterator[BrowserContext]:
    """A device of its own; what its pages say to the console in red fails."""
    context = browser.new_context(viewport=screen, reduced_motion="reduce")
    said: list[str] = []
    context.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    try:
        yield context
    finally:
        context.close()
    assert [text for text in said if "Failed to load resource" not in text] == []
