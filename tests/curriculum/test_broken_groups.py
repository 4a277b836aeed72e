"""Groups that come of earlier ones: what an author gets wrong about them, and what is told."""

import pytest

from curriculum.plans import Case, Change, named, problems_of

HANDS = Change("m.toml", 'question = "Which?"\n', 'id = "count"\nquestion = "Which?"\n')
ALONE = Change(
    "m.toml",
    '[[activity.step]]\nid = "work"\n',
    '[[activity.step]]\ntitle = "Alone"\nid = "alone"\nkind = "exercise"\nminutes = 0\n'
    'work_minutes = 1\nwho = "alone"\nassignments = ["x"]\n\n[[activity.step]]\nid = "work"\n',
)


def groups(line: str, *more: Change, name: str, problems: list[str]) -> Case:
    return Case(name, [Change("m.toml", "groups = 2", f"groups = {line}"), *more], problems)


AT = "(step 2 of 1-1)."
CASES = [
    groups('{ same_as = "work" }', name="of itself", problems=[
        f'plan/m.toml:35:12: Step "work" does not come before this one in its module {AT} '
        "Groups come of those of an exercise that was led before.",
    ]),
    groups('{ same_as = "wrok" }', name="of none", problems=[
        f'plan/m.toml:35:12: There is no step "wrok" {AT} Did you mean "work"?',
    ]),
    groups('{ merge = "count" }', HANDS, name="of no exercise", problems=[
        f'plan/m.toml:36:12: Step "count" is not an exercise {AT} Only an exercise has groups.',
    ]),
    groups('{ across = "alone" }', ALONE, name="of nobody", problems=[
        'plan/m.toml:44:12: In step "alone" everybody works alone (step 3 of 1-1). '
        "Name a step that has groups.",
    ]),
    groups('{ same_as = "a", merge = "b" }', name="two ways", problems=[
        "plan/m.toml:35:1: A table of groups has one of same_as = \"…\", across = \"…\" and "
        f"merge = \"…\", with the id of an earlier exercise {AT}",
    ]),
    groups('{ same_as = "work", count = 2 }', name="count of kept ones", problems=[
        "plan/m.toml:35:1: One of count (how many) and group_size (how large) goes with across, "
        f"if any {AT}",
    ]),
    groups('{ same = "work" }', name="misspelt", problems=[
        f'plan/m.toml:35:12: "same" is not a key of a table of groups {AT} Did you mean "same_as"?',
    ]),
    groups('"3"', name="quoted", problems=[
        f'plan/m.toml:35:1: "groups" must be a whole number or a table, not the text "3" {AT} '
        "Take away the quotes: 3.",
    ]),
    groups('"work"', name="a step", problems=[
        f'plan/m.toml:35:1: "groups" must be a whole number or a table, not the text "work" {AT}',
    ]),
    groups("0", name="none", problems=[
        f'plan/m.toml:35:1: "groups" must be at least 1, not 0 {AT}',
    ]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=named)
def test_broken_groups(case: Case, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert problems_of(case) == case.problems
