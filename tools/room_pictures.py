"""Take pictures of a room that is led into docs/pictures: python -m tools.room_pictures.

They come from what the trial room_pages leads, with a real terminal. Needs Chromium.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"


def main(to: Path = FOLDER) -> int:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "browser.pictures", str(to)]
    return subprocess.run(command, env=env, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else FOLDER))
