"""Prove the notes as HTML in a browser, and take their pictures: python -m tools.pages [FOLDER].

The sample sessions, an attendance list, certificates, a page full of markup that people typed and
a session whose log was altered are opened in Chromium, light and dark, wide and narrow, with and
without scripts, and printed on A4 and Letter. axe-core looks for what keeps people out. Ends with
1 when it finds anything, when a page asks for anything, or a heading stands alone on paper.

Needs chromium, node, npm, pdftoppm and pdftotext (poppler); npm is asked for playwright-core and
axe-core, into build/pages.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from typing import Any

from tools.samples import ZONE
from workshop.document import Bars, Bullets, Document, Heading, Item, Paragraph, Span, Spans, Table
from workshop.reports.export.formats import ExportOptions, document
from workshop.reports.record import Record
from workshop.reports.render.html import html

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
TOOLS = ROOT / "build" / "pages"
NEEDED = ("node", "npm", "pdftoppm", "pdftotext")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PACKAGES = ("playwright-core", "axe-core")
PAPERS = {"A4": 1730, "Letter": 1775}
"""Each paper, and how wide three sheets of it are in pixels."""
WIDTHS = {"wide": 1280, "narrow": 390}
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></tr></table></style></title><svg onload=alert(1)>",
    "<a href=javascript:alert(1)>here</a> &lt;b&gt; \" onfocus=alert(1) '",
    "=cmd|' /C calc'!A0",
)


def main(to: Path) -> int:
    os.environ["TZ"] = ZONE
    time.tzset()
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = [name for name in NEEDED if not shutil.which(name)] + ["chromium"] * (not chromium)
    if missing:
        print(f"tools/pages.py needs {', '.join(missing)}.", file=sys.stderr)
        return 2
    TOOLS.mkdir(parents=True, exist_ok=True)
    quiet = ("--prefix", str(TOOLS), "--no-audit", "--no-fund", "--no-save", "--loglevel=error")
    if subprocess.run(["npm", "install", *quiet, *PACKAGES], stdout=subprocess.DEVNULL).returncode:
        print(f"npm could not get {' and '.join(PACKAGES)}.", file=sys.stderr)
        return 2
    pages = write_pages(TOOLS)
    wrong = check(str(chromium), pages) + check_print(str(chromium), pages)
    take_pictures(str(chromium), pages, to)
    print("\n".join(wrong) or "Nothing was found.")
    return 1 if wrong else 0


def browser(chromium: str, jobs: list[dict[str, Any]]) -> list[Any]:
    """Run jobs in a browser and return their results."""
    request = json.dumps({"tools": str(TOOLS), "chromium": chromium, "jobs": jobs})
    command = ["node", str(Path(__file__).with_suffix(".mjs"))]
    done = subprocess.run(command, input=request, stdout=subprocess.PIPE, text=True, check=True)
    found: list[Any] = json.loads(done.stdout)
    return found


def write_pages(folder: Path) -> dict[str, Path]:
    """Write the pages, and return their files by name."""
    samples = sorted(path.parent for path in (ROOT / "sessions").glob("2026-*/log.jsonl"))
    workshop = samples[0]
    names = ("workshop", "coaching", "follow-up")
    made = {name: document(Record.open(path)) for name, path in zip(names, samples, strict=True)}
    for what in ("attendance", "certificates"):
        made[what] = document(Record.open(workshop), ExportOptions(what))
    made["markup"] = markup()
    made["altered"] = document(Record.open(altered(workshop, folder / "altered")))
    files = {name: folder / f"{name}.html" for name in made}
    for name, blocks in made.items():
        files[name].write_bytes(html(blocks))
    return files


def altered(session: Path, copy: Path) -> Path:
    """A copy of a session in whose log one letter of what somebody said is another."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(session, copy)
    log = (copy / "log.jsonl").read_bytes()
    at = log.index(b'"text":"') + len(b'"text":"')
    (copy / "log.jsonl").write_bytes(log[:at] + bytes([log[at] ^ 1]) + log[at + 1 :])
    return copy


def markup() -> Document:
    """A document in which people typed markup wherever they could."""
    blocks: list[Any] = [Heading(MARKUP[0], 1)]
    for text in MARKUP:
        blocks += [
            Heading(text),
            Paragraph(text, text, text),
            Bullets((Item(text, text, text), Item(text, "★"))),
            Table((text, text), ((text, text),), caption=text),
            Table(("", text, "No"), ((text, "3", "12"),), frozenset({1, 2}), counts=True),
            Bars(((text, 3), ("none", 0)), text),
            Spans(
                (Span(text, 600, 900), Span(text, 600, 90_000, text)),
                Table(("Step", "Took"), ((text, text), (text, text))),
            ),
        ]
    return tuple(blocks)


def check(chromium: str, pages: dict[str, Path]) -> list[str]:
    """Open each page in each scheme and width; return what is wrong."""
    jobs = [
        {"do": "check", "name": name, "file": str(file), "scheme": scheme, "width": width}
        for name, file in pages.items()
        for scheme in ("light", "dark")
        for width in WIDTHS.values()
    ]
    wrong = []
    for job, found in zip(jobs, browser(chromium, jobs), strict=True):
        name = f"{job['name']}, {job['scheme']}, {job['width']} pixels"
        passed = f"{found['passes']} rules of axe-core passed, {len(found['violations'])} broken"
        print(f"{name}: {passed}; {len(found['asked'])} requests, {found['scripts']} scripts")
        wrong += [f"{name}: {said}" for said in (*found["violations"], *found["told"])]
        wrong += [f"{name}: it asked for {url}" for url in found["asked"]]
        wrong += [f"{name}: it reads otherwise with scripts"] if not found["same"] else []
        odd = {key: found[key] for key in ("scripts", "foreign", "sideways") if found[key]}
        wrong += [f"{name}: {odd}"] if odd else []
    return wrong


def check_print(chromium: str, pages: dict[str, Path]) -> list[str]:
    """Print each page on each paper; return which headings are left alone at a page's foot."""
    wrong = []
    for size in PAPERS:
        jobs = [
            {"do": "print", "file": str(file), "format": size, "out": f"{file}.{size}.pdf"}
            for file in pages.values()
        ]
        browser(chromium, jobs)
        for name, job in zip(pages, jobs, strict=True):
            printed, heads = sheets(Path(job["out"])), _headings(pages[name])
            for number, sheet in enumerate(printed, 1):
                lines = [" ".join(line.split()) for line in sheet.splitlines() if line.strip()]
                if len(lines) > 1 and lines[-2] in heads:
                    wrong.append(f"{name}, {size}, page {number}: {lines[-2]} stands alone")
            print(f"{name}, {size}: {len(printed)} sheets")
    return wrong


def sheets(pdf: Path) -> list[str]:
    """What each sheet of a PDF says."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return said.rstrip("\f").split("\f")


def _headings(file: Path) -> set[str]:
    found = re.findall(r"<h[1-6][^>]*>(.*?)</h", file.read_text("utf-8"))
    return {unescape(text) for text in found}


def take_pictures(chromium: str, pages: dict[str, Path], to: Path) -> None:
    """Light and dark on a screen, narrow, altered; some sheets of each paper side by side."""
    to.mkdir(parents=True, exist_ok=True)
    shots = [
        ("notes-light", "workshop", "light", 1280, 1000, ""),
        ("notes-dark", "workshop", "dark", 1280, 1000, ""),
        ("notes-hands-light", "workshop", "light", 1280, 560, "table.counts"),
        ("notes-time-light", "workshop", "light", 1280, 1100, "#time"),
        ("notes-time-dark", "workshop", "dark", 1280, 1100, "#time"),
        ("notes-altered", "altered", "light", 1280, 460, ""),
    ]
    jobs: list[dict[str, Any]] = [
        {"do": "shoot", "file": str(pages[page]), "out": str(to / f"{name}.png"), "scheme": scheme,
         "width": width, "height": height, "from": start}
        for name, page, scheme, width, height, start in shots
    ]  # fmt: skip
    for size in PAPERS:
        beside = TOOLS / f"sheets-{size}.html"
        beside.write_text(side_by_side(Path(f"{pages['workshop']}.{size}.pdf")), encoding="utf-8")
        jobs.append(
            {"do": "shoot", "file": str(beside), "out": str(to / f"notes-{size.lower()}.png"),
             "scheme": "light", "width": PAPERS[size], "height": 900, "from": ""}
        )  # fmt: skip
    browser(chromium, jobs)
    for job in jobs:
        print(f"{Path(job['out']).name}: {Path(job['out']).stat().st_size // 1024} KB")


def side_by_side(pdf: Path) -> str:
    """Sheets of a PDF beside each other: the first two, and the one with the times."""
    times = next(at for at, sheet in enumerate(sheets(pdf), 1) if "Difference" in sheet)
    shown = ""
    for number in (1, 2, times):
        page = ("-f", str(number), "-l", str(number), "-r", "68", "-gray", "-png")
        made = subprocess.run(["pdftoppm", *page, str(pdf)], stdout=subprocess.PIPE, check=True)
        shown += (
            f'<img alt="" src="data:image/png;base64,{base64.b64encode(made.stdout).decode()}">'
        )
    style = "margin:10px;background:#999;display:flex;gap:10px"
    return f'<!doctype html><title>Sheets</title><body style="{style}">{shown}'


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
