"""The tables in docs/performance.md and docs/review-performance.md, between two marks."""

import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.programs import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"
LIBRARIES = ("textual", "pydantic", "msgspec", "click")


def write(page: Path, table: str) -> None:
    """Put a table in place of the one that stands there."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    text = f"{before}{BEGIN}\n{machine()}\n\n{table}\n{END}{after}"
    page.write_text(text, encoding="utf-8")


def machine() -> str:
    """Where and when it was measured, in one sentence."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {_processor()}, {_memory()}, "
        f"{platform.system()} {platform.release()}, {platform.python_implementation()} "
        f"{platform.python_version()}, {libraries}."
    )


def _processor() -> str:
    """What the system calls its processors, and how many there are."""
    names = _lines("/proc/cpuinfo", "model name") or [platform.machine()]
    return f"{max(1, len(names))} × {' '.join(names[0].split())}"


def _memory() -> str:
    kilobytes = _lines("/proc/meminfo", "MemTotal")
    return f"{int(kilobytes[0].split()[0]) / 2**20:.0f} GB" if kilobytes else "memory unknown"


def _lines(file: str, name: str) -> list[str]:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [line.partition(":")[2].strip() for line in lines if line.startswith(name)]
