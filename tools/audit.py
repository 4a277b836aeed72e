"""Look the pinned libraries up among known advisories: make audit.

Where the database of advisories cannot be reached it says so, and holds the lower bounds of
pyproject.toml against the list below, which is kept by hand.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
FLOORS = {"filelock": "3.20.3"}
"""By library, the first version without a known advisory."""


def main() -> int:
    """Print what is known of each pinned library; 1 when there is an advisory."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--no-deps", "--disable-pip"]
    command += ["-r", str(ROOT / "constraints.txt")]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        found = []
    looked_up = [one for one in found if "skip_reason" not in one]
    told = [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions'])}"
        for one in looked_up
        for flaw in one["vulns"]
    ]
    if looked_up:
        print(f"{len(looked_up)} of {len(found)} pinned libraries were looked up.")
    else:
        print("The database of advisories cannot be reached; the list kept by hand was compared.")
    told += below_floors((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    print("\n".join(told) or "No advisory is known.")
    return 1 if told else 0


def below_floors(pyproject: str) -> list[str]:
    """Dependencies whose lower bounds allow a version with a known advisory."""
    told = []
    for line in tomllib.loads(pyproject)["project"]["dependencies"]:
        name, _, bound = re.split(r"(>=)", line.partition(",")[0], maxsplit=1)
        if name in FLOORS and Version(bound) < Version(FLOORS[name]):
            told.append(f"{name}: pyproject.toml allows {bound}, mended in {FLOORS[name]}")
    return told


if __name__ == "__main__":
    sys.exit(main())
