"""`workshop remark`: what a reviewer says of a session, without a screen."""

import pytest


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKSHOP_WORKSPACE", str(tmp_path / "ws"))
    monkeypatch.setenv("LOGNAME", "rita")


def test_remarks_on_a_session_a_step_and_an_entry_are_kept_beside_the_log(run, session):
    """Each is told with its place and who made it; the log keeps every byte."""
    before = (session / "log.jsonl").read_bytes()
    assert run("remark", "closed").stdout == "Nobody has remarked on it yet.\n"
    assert run("remark", "closed", "Well led").stdout == "Kept on the session.\n"
    assert run("remark", "closed", "Too short", "--step", "1").stdout.startswith("Kept on step 1")
    assert run("remark", "closed", "[b]Who?", "--entry", "4").stdout.startswith("Kept on “")
    told = run("remark", "closed").stdout
    places = [told.index(text) for text in ("Well led", "Too short", "[b]Who?")]
    assert places == sorted(places)
    assert told.count("rita") == 3
    assert (session / "log.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--step", "9z"), "There is no step 9z."),
        (("--entry", "999"), "There is no entry 999"),
        (("--step", "1", "--entry", "4"), "on a step or on an entry"),
    ],
)
def test_what_the_session_does_not_have_is_refused(run, session, more, said):
    """With a sentence that names what there is, and nothing is kept."""
    result = run("remark", "closed", "Hm", *more)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (session / "review.toml").exists()
