"""What a step shows: what is read of it on screen, and what another program opens."""

from pathlib import Path

from workshop.curriculum.folder import why_not_allowed
from workshop.curriculum.model import Curriculum, Handout, Resource
from workshop.errors import Refused


def shown_title(curriculum: Curriculum, id: str) -> str:
    """What a step shows by this id, in a line: "Our story (video), https://example.org/story"."""
    found = curriculum.shown(id)
    return described(found) if found else id


def described(material: Handout | Resource) -> str:
    """Its title, and for what another program opens, what that is and where."""
    if not material.what:
        return material.title
    return f"{material.title} ({material.what}), {material.address}"


def address_to_open(curriculum: Curriculum, material: Handout | Resource) -> str:
    """The address of the web or the path that another program opens.

    Raises Refused for a text, which is read here, and where there is no such file.
    """
    if not material.address:
        raise Refused("This is a text to be read here.")
    if isinstance(material, Resource) and material.url:
        return material.url
    return str(path_in(curriculum, material.address))


def path_in(curriculum: Curriculum, name: str) -> Path:
    """Where a file of the curriculum lies. Raises Refused where it is not in its folder."""
    folder = curriculum.folder
    if folder is None or why_not_allowed(folder, name) or not (folder / name).is_file():
        raise Refused(f"The file {name} is not there.", "It lies in the curriculum's folder.")
    return folder.resolve() / name
