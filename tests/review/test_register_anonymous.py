"""Pseudonyms over sessions: the same in a workspace, others elsewhere, and no name in them."""

from pathlib import Path

import pytest

from review.test_register import ALDER, BIRCH, held, register
from workshop.errors import WorkshopError
from workshop.review.people.key import KEY_FILE, workspace_key
from workshop.review.people.pseudonyms import (
    anonymous,
    codes,
    names_over_sessions,
    participants,
)
from workshop.review.people.register import build_register
from workshop.review.people.report import people_data

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
FIRST = [("Ana Ruiz", ALDER, 60.0), ("Ben Fox", BIRCH, 60.0)]
THEN = [("RUIZ, ana", "", 30.0), ("Cleo Tan", "Tan & Co", 30.0)]


def test_a_person_is_the_same_in_every_session_and_in_no_other_workspace() -> None:
    once, more = register(FIRST), register(FIRST, THEN)
    ana = "ana ruiz#1"
    assert participants(once, KEY)[ana] == participants(more, KEY)[ana]
    assert participants(once, KEY)[ana] != participants(once, OTHER)[ana]
    assert len(set(participants(more, KEY).values())) == 3
    assert participants(more, None) == {
        "ana ruiz#1": "Participant 1",
        "ben fox#1": "Participant 2",
        "cleo tan#1": "Participant 3",
    }


def test_no_name_is_left_in_what_is_told() -> None:
    """Neither in a list, nor in the id of a session, nor in an organisation that bears it."""
    found = register(FIRST, THEN)
    told = str(people_data(anonymous(found, participants(found, KEY), lambda id: f"code {id[-1]}")))
    assert ALDER in told and "Tan & Co" not in told
    for word in ("Ana", "Ruiz", "Ben", "Fox", "Cleo", "Tan", "s0", "s1"):
        assert word not in told
    said = names_over_sessions(found, participants(found, None), {}).text("Ruiz and B. Fox spoke")
    assert said == "Participant 1 and Participant 2 spoke"


def test_codes_of_many_differ() -> None:
    many = codes(map(str, range(20_000)), KEY)
    assert len(set(many.values())) == 20_000 and max(map(len, many.values())) < 8


def test_the_key_is_made_once_and_the_owner_s_alone(tmp_path: Path) -> None:
    made = iter((KEY, OTHER))
    assert workspace_key(tmp_path, lambda _: next(made)) == KEY
    assert workspace_key(tmp_path, lambda _: next(made)) == KEY
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert workspace_key(tmp_path / "not there", lambda _: OTHER) is None


@pytest.mark.parametrize("text", ["", "no key", "00ff"])
def test_a_key_that_is_none_is_not_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / KEY_FILE).write_text(text, encoding="ascii")
    with pytest.raises(WorkshopError, match="it is no key"):
        workspace_key(tmp_path, lambda _: KEY)
    assert (tmp_path / KEY_FILE).read_text(encoding="ascii") == text
    assert build_register(held()).people == ()
