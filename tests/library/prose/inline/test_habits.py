"""What is written for other programs is told, and what only looks like it is printed."""

from __future__ import annotations

import pytest

from briefs.library.prose.parse import parse


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 to $6, US$50,000 or 5$.",
        "A==b, C++ and D++; x = y == z.",
        "At 10:30:45, ratio 1:2:3, a:b:c.",
        "Write to @ministry, @user.bsky.social or @user@my-host.org.",
        "Q&A; R&D; AT&T; M&Ms;",
        "C:\\Users\\anna and 50/50 and and/or.",
        "5 * 3 * 2, 2 ^ 3, ~30 people, #1, 100%%.",
        "[sic] and [1] and (a)[b] and [a] (b).",
        ":) and ;-) and :-(",
        "What is it for= nobody knows.",
        "‘‘Double’’ in old style.",
        "Name: ________ Date: ____",
    ],
)
def test_ordinary_text_is_let_through(text: str) -> None:
    assert [problem.message for problem in parse(text, "f.md", 1, {})[1]] == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("##Aims", "write ## Aims"),
        ("a^[b c]", "write [^name], and below it a line [^name]: …"),
        ("a[^my note]", "write [^my-note]"),
        ("(words)[https://e.org/]", "write [words](https://…) or [words](#id-of-a-section)"),
        ("Secret (for=educators)", "write {for=educators}"),
        ("See @first-claim.", "write [@first-claim]; to print it as it stands, write \\@"),
        ("[ ] tick", "write - [ ] and a blank before the words"),
        ("a ==b==", "write **words**"),
    ],
)
def test_the_hint_can_be_pasted(text: str, hint: str) -> None:
    assert [problem.hint for problem in parse(text, "f.md", 1, {})[1]] == [hint]
