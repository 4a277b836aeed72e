"""What the settings put on certificates: who issues them, and a logo; and what numbers them."""

import re
from collections.abc import Callable
from pathlib import Path

from workshop.config import Config
from workshop.errors import WorkshopError
from workshop.reports.certificates import Frame
from workshop.review.people.key import workspace_key
from workshop.session.storage.files import read_file
from workshop.text import one_line

PICTURES = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff")


def read_frame(config: Config, root: Path, make: Callable[[int], bytes]) -> Frame:
    """What the settings put on certificates, and the workspace's key for their numbers.

    Raises WorkshopError for a logo that is no picture.
    """
    return Frame(config.issuer, _logo(config.logo), workspace_key(root, make) or b"")


def _logo(named: str) -> bytes:
    if not named:
        return b""
    path = Path(named).expanduser()
    try:
        data = read_file(path.resolve())
    except (OSError, RuntimeError) as error:
        raise _no_logo(path, getattr(error, "strerror", None) or str(error)) from error
    if not PICTURES.match(data):
        raise _no_logo(path, "it is no PNG or JPEG file")
    return data


def _no_logo(path: Path, reason: str) -> WorkshopError:
    hint = "Name a PNG or JPEG file as logo in config.toml, or take the line out."
    return WorkshopError("The logo cannot be read.", f"{one_line(str(path))}: {reason}.", hint)
