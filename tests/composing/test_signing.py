"""Signatures hold for words, and for nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.composing.signing import (
    content_hash,
    sign,
    sign_translation,
    unapproved,
    unapproved_of,
    unsigned,
    words_hash,
)
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load

PERSON = {"name": "E. Ditor", "role": "Head of unit", "date": "2026-01-30"}


def _load(sample: Path) -> Library:
    library, problems = load(sample / "content", sample / "templates")
    assert [
        problem for problem in problems if problem.rule != "language/english"
    ] == []  # some languages are copies here
    return library


def _change(sample: Path, file: str, old: str, new: str) -> None:
    path = sample / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/topics/sample/readers/brief.md", "Water is wet", "Water is not wet"),
        ("content/topics/sample/readers/brief.md", "title: Wells", "title: Springs"),
        ("content/topics/sample/passages/shared.md", "One text", "Another text"),
        ("content/sources/alpha.yaml", "value: 12", "value: 13"),
        ("content/sources/alpha.yaml", "caveats: [Counted once.]", "caveats: [Counted twice.]"),
        ("content/sources/alpha.yaml", "locator: para. 1", "locator: para. 9"),
        ("content/guidance.yaml", "note: An agency", "note: Another agency"),
    ],
)
def test_a_change_of_words_needs_a_new_signature(sample: Path, file: str, old: str, new: str) -> None:
    before = content_hash(_load(sample), "sample", "readers")
    _change(sample, file, old, new)

    assert content_hash(_load(sample), "sample", "readers") != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("templates/styles/tokens.css", "10pt", "11pt"),
        ("templates/base.html", "<body>", "<body class='x'>"),
        ("content/topics/sample/experts/brief.md", "Wells have lids", "Wells have heavy lids"),
    ],
)
def test_a_change_of_looks_or_for_others_does_not(sample: Path, file: str, old: str, new: str) -> None:
    before = content_hash(_load(sample), "sample", "readers")
    _change(sample, file, old, new)

    assert content_hash(_load(sample), "sample", "readers") == before


def test_a_hash_is_the_same_on_every_machine(sample: Path, tmp_path: Path) -> None:
    """Wherever the workspace lies, and on whatever line a text begins: places are no words."""
    elsewhere = tmp_path / "another" / "place"
    shutil.copytree(sample, elsewhere)
    _change(elsewhere, "content/topics/sample/readers/brief.md", "## Facts", "\n\n## Facts")
    here, there = _load(sample), _load(elsewhere)
    document, copy = (library.document(DocumentKey("sample", "readers", "brief", "en")) for library in (here, there))

    assert document is not None
    assert copy is not None
    assert words_hash(there, copy) == words_hash(here, document)
    assert content_hash(there, "sample", "readers") == content_hash(here, "sample", "readers")


def test_every_task_that_an_audience_asks_for_must_be_signed(sample: Path) -> None:
    _change(sample, "templates/audiences/readers/audience.yaml", "marking:", "sign_off: [editor, legal]\nmarking:")
    sign(_load(sample), "sample", "readers", "editor", PERSON)

    found = unsigned(_load(sample), "sample", "readers")

    assert [problem.message for problem in found] == ["nobody has signed as legal for readers"]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# who approved\nsign_offs: {}\n",
        "sign_offs:\n  experts:\n    editor: {name: X, role: Y, date: 2026-01-01, content: abc}\n",
        "sign_offs:\n  readers:\n    editor: {name: X, role: Y, date: 2026-01-01, content: abc}\n# the end\n",
    ],
)
def test_a_signature_is_put_into_the_file_beside_what_stands_there(sample: Path, before: str) -> None:
    path = sample / "content/topics/sample/topic.yaml"
    path.write_text(f"# a comment\n{path.read_text(encoding='utf-8')}{before}", encoding="utf-8")

    sign(_load(sample), "sample", "readers", "editor", PERSON)

    library = _load(sample)
    assert unsigned(library, "sample", "readers") == ()
    assert path.read_text(encoding="utf-8").startswith("# a comment\n")
    assert ("experts" in library.topics["sample"].record.sign_offs) == ("experts" in before)
    assert ("# the end" in path.read_text(encoding="utf-8")) == ("# the end" in before)


LEGAL = "legal: {name: X, role: Y, date: 2026-01-01, content: abc}"
FACTS = {"name": "X", "role": "Y", "date": "2026-01-01", "content": "abc"}


def _below(text: str, facts: Mapping[str, str]) -> str:
    return text + "".join(f"      {key}: {value}\r\n" for key, value in facts.items())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sign_offs: {readers: {}}\n", "sign_offs: {readers: {editor: {SIGNED}}}\n"),
        (
            f"sign_offs:\n    readers:   # all of them\n        {LEGAL}",
            f"sign_offs:\n    readers:   # all of them\n        {LEGAL}\n        editor: {{SIGNED}}",
        ),
        (
            _below("sign_offs:\r\n  readers:\r\n    editor:  # first\r\n", FACTS),
            _below("sign_offs:\r\n  readers:\r\n    editor:  # first\r\n", {**PERSON, "content": "HASH"}),
        ),
    ],
    ids=["braces", "wide indents and no last line end", "a key a line"],
)
def test_a_signature_fits_into_any_layout(sample: Path, before: str, after: str) -> None:
    path = sample / "content/topics/sample/topic.yaml"
    above = path.read_text(encoding="utf-8")
    path.write_bytes(f"{above}{before}".encode())
    digest = content_hash(_load(sample), "sample", "readers")
    signed = f'name: "E. Ditor", role: "Head of unit", date: "2026-01-30", content: "{digest}"'

    sign(_load(sample), "sample", "readers", "editor", PERSON)

    said = path.read_bytes().decode().removeprefix(above)
    if "HASH" in after:
        said = said.replace('"', "")
    assert said == after.replace("SIGNED", signed).replace("HASH", digest)


def test_a_file_that_cannot_be_changed_alone_is_left_alone(sample: Path) -> None:
    path = sample / "content/topics/sample/topic.yaml"
    library = _load(sample)
    path.write_text(path.read_text(encoding="utf-8") + "sign_offs: [\n", encoding="utf-8")
    before = path.read_text(encoding="utf-8")

    with pytest.raises(BriefsError, match="cannot begin a value"):
        sign(library, "sample", "readers", "editor", PERSON)

    assert path.read_text(encoding="utf-8") == before


# -------------------------------------------------------------------------------------------------------- translations


def _with_german(sample: Path) -> tuple[DocumentKey, DocumentKey]:
    shutil.copy(sample / "content/languages/en.yaml", sample / "content/languages/de.yaml")
    brief = sample / "content/topics/sample/readers/brief.md"
    shutil.copy(brief, brief.with_name("brief.de.md"))
    return DocumentKey("sample", "readers", "brief", "en"), DocumentKey("sample", "readers", "brief", "de")


def test_a_signature_on_the_original_signs_no_translation(sample: Path) -> None:
    english, german = _with_german(sample)
    sign(_load(sample), "sample", "readers", "editor", PERSON)

    lacks = unapproved_of(_load(sample), (english, german))

    assert lacks[english] == ()
    assert [problem.message for problem in lacks[german]] == [
        "nobody has signed the translation of readers/brief into 'de'"
    ]


def test_a_translation_that_is_added_unsigns_nothing(sample: Path) -> None:
    sign(_load(sample), "sample", "readers", "editor", PERSON)
    english, _ = _with_german(sample)

    assert unapproved(_load(sample), english) == ()


def test_a_signed_translation_needs_its_original_signed_too(sample: Path) -> None:
    english, german = _with_german(sample)
    sign_translation(_load(sample), german, {"language": PERSON})
    assert [problem.message for problem in unapproved(_load(sample), german)] == [
        "nobody has signed as editor for readers"
    ]

    sign(_load(sample), "sample", "readers", "editor", PERSON)

    assert unapproved(_load(sample), german) == unapproved(_load(sample), english) == ()


@pytest.mark.parametrize("file", ["brief.md", "brief.de.md"])
def test_a_change_of_the_translation_or_of_its_original_needs_a_new_signature(sample: Path, file: str) -> None:
    _, german = _with_german(sample)
    sign_translation(_load(sample), german, {"language": PERSON})

    _change(sample, f"content/topics/sample/readers/{file}", "Water is wet", "Water is not wet")

    assert "readers/brief in 'de' or its original has changed since E. Ditor signed as language on 2026-01-30" in [
        problem.message for problem in unapproved(_load(sample), german)
    ]
