"""A text of one's own: fields from columns, every mistake at its place, and what a cell holds stays text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.distribute.letters import mail
from briefs.distribute.letters.letters import Letter
from briefs.distribute.letters.own import wording
from briefs.distribute.recipients import recipients
from briefs.distribute.recipients.rows import Recipient
from tests.distribute.conftest import read

BRACE = "a field is written {name}; a brace itself is written twice: {{"
FACTS = {"topic": "Water", "edition": "2026-01", "date": "1 May", "review_by": "1 June", "audience": "Readers"}
ANN = Recipient(
    "Ann Lee", "ann@example.org", "readers", "en", 2, topic="sample", organisation="<b>Wells</b> & Co",
    fields={"Name": "Ann Lee", "Ort": "Bonn\nam Rhein", "Room": ""},
)  # fmt: skip


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_fields_are_filled_from_columns_and_from_what_the_letter_is_about():
    text = "Subject: {topic} for {organisation}\n\nDear {Name},\nin {ort}, {room|room 1}: {{x}}\n\nEdition {edition}.\n"

    own, wrong = wording.parsed(text, "letter.txt")
    filled = wording.filled(own, ANN, FACTS)

    assert wrong == ()
    assert filled.subject == "Water for <b>Wells</b> & Co"
    assert filled.paragraphs == (("Dear Ann Lee,", "in Bonn am Rhein, room 1: {x}"), ("Edition 2026-01.",))


def test_every_mistake_is_told_at_its_place(library, tmp_path):
    """With the columns that there are; a row without a value is named."""
    path = _written(tmp_path, "Subject: {topc}\n\nDear {Room},\n{Nme} and {}, } \n")
    others = (ANN, replace(ANN, row=7))

    with pytest.raises(BriefsError) as caught:
        wording.read(path, library, others)

    said = [(str(p.place).removeprefix(f"{path}:"), p.message, p.hint) for p in caught.value.problems]
    assert said == [
        (
            "4:11",
            "this brace begins or ends no field",
            "a field is written {name}; a brace itself is written twice: {{",
        ),
        (
            "4:15",
            "this brace begins or ends no field",
            "a field is written {name}; a brace itself is written twice: {{",
        ),
        ("1:10", "no column is called 'topc'", "did you mean 'topic'?"),
        ("4:1", "no column is called 'Nme'", "did you mean 'Name'?"),
        ("3:6", "2 rows have nothing in 'Room' (row 2, 7)", "write what stands there then: {Room|…}"),
    ]


def test_an_unknown_field_is_answered_with_the_columns(library, tmp_path):
    with pytest.raises(BriefsError) as caught:
        wording.read(_written(tmp_path, "{quantity}"), library, (ANN,))

    assert caught.value.problems[0].hint == (
        "fields: Name, Ort, Room, name, organisation, topic, edition, date, review_by, audience"
    )


def test_who_reads_another_language_gets_a_text_in_it_or_nobody_gets_any(library, tmp_path):
    path = _written(tmp_path, "Hello.")
    people = (ANN, replace(ANN, language="de"))

    with pytest.raises(BriefsError, match="cannot read this file") as caught:
        wording.read(path, library, people)
    (tmp_path / "letter.de.txt").write_text("Hallo.", encoding="utf-8")

    assert caught.value.problems[0].hint == "write the letter in 'de' there"
    texts = wording.read(path, library, people)
    assert {language: own.paragraphs for language, own in texts.items()} == {
        "en": ((("Hello.",),),),
        "de": ((("Hallo.",),),),
    }


@pytest.mark.parametrize(("text", "said"), [("Subject: x\n", "this letter says nothing"), ("a\u202eb", "turns round")])
def test_what_is_no_letter_is_refused(text, said):
    _, (problem,) = wording.parsed(text, "letter.txt")

    assert said in problem.message


def _letter(published: Path, tmp_path: Path, text: str) -> Letter:
    library = read(published)
    own = wording.read(_written(tmp_path, text), library, (ANN,))
    (letter,) = mail.letters(library, (ANN,), (), links=True, more=mail.LetterExtras(own))
    return letter


def test_it_stands_before_what_every_letter_says(published, tmp_path):
    """HTML in a cell stays text; the warning of a draft, the documents and who signs stay."""
    letter = _letter(
        published, tmp_path, "Subject: For {organisation}\n\nDear {name},\n\nas promised, {organisation}.\n"
    )

    assert letter.subject == "Draft for review: For <b>Wells</b> & Co"
    assert letter.text.startswith("Dear Ann Lee,\n\nas promised, <b>Wells</b> & Co.\n\nThis is a draft for review")
    assert "Here is a document" not in letter.text
    assert "Wells Office" in letter.text
    assert '<p style="margin: 0 0 1em">as promised, &lt;b&gt;Wells&lt;/b&gt; &amp; Co.</p>' in letter.html
    assert "<b>Wells" not in letter.html


def test_a_template_that_leaves_it_out_is_refused(published, tmp_path):
    path = published / "templates/mail/letter.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("letter.own", "false"), encoding="utf-8")

    with pytest.raises(BriefsError, match=r"does not print a text of one"):
        _letter(published, tmp_path, "Dear {name},\n\nas promised.")


def test_columns_of_a_list_are_fields_by_their_headings_and_by_their_meaning(library, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Vorname;E-Mail;Zielgruppe;Raum\nAna;a@example.org;readers;R 7\n", encoding="utf-8")
    (person,), _ = recipients.read(path, library)

    own, _ = wording.parsed("{Vorname} {first_name} {name} {raum}", "letter.txt")

    assert wording.filled(own, person, FACTS).paragraphs == (("Ana Ana Ana R 7",),)
