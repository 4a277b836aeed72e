"""`workshop print`: which file is written, and what is refused."""

from pathlib import Path

from pypdf import PdfReader


def test_a_file_is_named_by_what_is_printed(run) -> None:
    result = run("print", "reaching-out", "--for", "wall", "--activity", "4-2")
    assert (result.exit_code, result.stdout) == (0, "reaching-out-wall.pdf\n")
    assert len(PdfReader("reaching-out-wall.pdf").pages) == 3


def test_nothing_is_written_over_without_force(run) -> None:
    Path("a.pdf").write_text("mine")
    typed = ("print", "reaching-out", "--for", "room", "-o", "a.pdf")
    refused = run(*typed)
    assert refused.exit_code == 1 and "--force" in refused.stderr
    assert Path("a.pdf").read_text() == "mine"
    assert run(*typed, "--force").exit_code == 0
    assert Path("a.pdf").read_bytes().startswith(b"%PDF")


def test_the_roster_stands_on_the_list_to_sign(run) -> None:
    Path("people.csv").write_text("Name,Organisation\nAna Ruiz,Clinic\nBen Okafor,City\n")
    result = run(
        "print", "reaching-out", "--for", "sign-in", "--roster", "people.csv", "-o", "s.pdf"
    )
    assert result.exit_code == 0, result.output
    text = PdfReader("s.pdf").pages[0].extract_text()
    assert "Ana Ruiz" in text and "City" in text


def test_what_makes_no_sense_is_refused_in_a_sentence(run) -> None:
    Path("people.csv").write_text("Ana")
    for status, typed, said in (
        (2, ("-o", "a.odt"), "No format ends in .odt"),
        (2, ("--people", "3", "--roster", "people.csv"), "Give one of"),
        (2, ("--roster-as", "last-first"), "--roster-as says"),
        (2, ("--start", "nine"), "is not a time of day"),
        (1, ("--fonts", "nowhere"), "is not a folder"),
        (1, ("--activity", "9"), "There is no activity"),
        (1, ("-o", "no/such/folder/a.pdf"), "cannot be written"),
    ):
        result = run("print", "reaching-out", *typed)
        assert result.exit_code == status and said in result.stderr, (typed, result.stderr)
    assert [path.name for path in Path().iterdir() if path.suffix == ".pdf"] == []
