"""Lists of recipients: what a row may say, and every mistake at its place."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.base.problems import errors
from briefs.distribute.recipients import recipients, spreadsheet
from briefs.distribute.recipients.files import ListReading
from briefs.distribute.recipients.rows import Recipient
from briefs.library.load import Library

ROOT = Path(__file__).parent.parent.parent.parent


def _read(text: str | bytes, library: Library, tmp_path: Path) -> tuple[tuple[Recipient, ...], list[str]]:
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    people, problems = recipients.read(path, library)
    assert all(problem.rule.startswith(("recipients/", "file")) for problem in problems)
    return people, [f"{str(p.place).removeprefix(f'{tmp_path}/')}: {p.severity}: {p.message}" for p in problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_it_is_read_as_any_spreadsheet_writes_it(separator, end, mark, library, tmp_path):
    rows = [["name", "EMail", "Audience", "copies"], ["Ann Lee", "ann@example.org", "readers", "3"], ["", "", "", ""]]
    text = end.join(separator.join(row) for row in [*rows, ["", "bo@example.org", "experts", ""]])

    people, problems = _read(mark + text.encode(), library, tmp_path)

    assert problems == []
    assert people == (
        Recipient("Ann Lee", "ann@example.org", "readers", "en", 2, 3, (), None, None, "sample"),
        Recipient("", "bo@example.org", "experts", "en", 4, 1, (), None, None, "sample"),
    )


def test_a_row_names_documents_paper_and_variant(library, tmp_path):
    """A bare name is a document of the row's own audience; one with an audience before it may be another's."""
    text = 'email;audience;documents;paper;variant\na@example.org;experts;"brief;readers/brief";letter;colour\n'

    (person,), problems = _read(text, library, tmp_path)

    assert problems == []
    assert (person.documents, person.paper, person.variant) == (("experts/brief", "readers/brief"), "letter", "colour")
    assert [order.file for order in recipients.orders(library, person)] == [
        "sample/experts/brief-en-letter.pdf",
        "sample/readers/brief-en-letter.pdf",
    ]


def test_without_a_choice_everybody_gets_all_of_their_audience_on_the_first_usual_paper(library, tmp_path):
    (person,), _ = _read("email,audience\na@example.org,readers\n", library, tmp_path)

    assert [order.file for order in recipients.orders(library, person)] == ["sample/readers/brief-en-a4.pdf"]


def test_every_mistake_is_told_at_its_place_and_nobody_is_returned(library, tmp_path):
    """Line and column where the field begins; neither addresses nor names are repeated."""
    text = """name,email,audience,language,copies,documents,paper,variant,topic
Ann,ann.example.org,readers,,,,,,
"Bo, Dr.",bo@example.org,reader,,,,,,
Cy,cy@example.org,readers,de,,,,,
Di,di@example.org,readers,,many,breif,a5,grey,samples
Ed,,,,,,,,
Fay,fay@example.org,readers,,,experts/brief,,,
Gil,gil@example.org,readers
Hal,hal@example.org,readers,,,,,,,too,many
Ida,ida@example.org,readers,,,,,,
"""
    people, problems = _read(text, library, tmp_path)

    assert people == ()
    assert problems == [
        "list.csv:2:5: error: this is no e-mail address: there is no @ in it",
        "list.csv:3:26: error: no audience is called 'reader'",
        "list.csv:4:27: error: nothing for readers is written in 'de'",
        "list.csv:5:28: error: the number of copies is a whole number from 1 to 100,000",
        "list.csv:5:39: error: no paper is called 'a5'",
        "list.csv:5:42: error: no variant is called 'grey'",
        "list.csv:5:47: error: no topic is called 'samples'",
        "list.csv:6:4: error: this row has no e-mail address",
        "list.csv:6:5: error: this row does not say which audience",
        "list.csv:7:31: error: 'experts/brief' is for Experts only, above what readers may get",
        "list.csv:8:1: error: this row has 3 fields, the headings 9",
        "list.csv:9:1: error: this row has 11 fields, the headings 9",
    ]
    said = " ".join(problems)
    assert not any(name in said for name in ("Ann", "ida@", "bo@"))


def test_a_near_name_is_offered(library, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("email,audience,documents,varient\na@example.org,reeders,,\nb@example.org,readers,breif,\n")

    _, problems = recipients.read(path, library)

    assert [problem.hint for problem in problems] == [
        "did you mean 'variant'?",
        "did you mean 'readers'?",
        "did you mean 'brief'?",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "list.csv:1:1: error: this list is empty"),
        ("email,audience\n", "list.csv:1:1: error: there is no recipient in this list"),
        ("name,adress\nA,b\n", "list.csv:1:1: error: there is no column 'email' and no column 'audience'"),
        ("email,email,audience\na@example.org,,readers\n", "list.csv:1:7: error: there are two columns called 'email'"),
        ('email,audience\n"a@example.org,readers\n', "list.csv:2:1: error: this quotation mark is never closed"),
        (
            'email,audience\n"a@b.org"x,readers\n',
            "list.csv:2:1: error: there is text behind the closing quotation mark",
        ),
        (b"email,audience\n\xe9,readers\n", "list.csv:2:1: error: this is not UTF-8 text"),
    ],
)
def test_a_list_that_is_no_list_is_told_so(text, said, library, tmp_path):
    assert said in _read(text, library, tmp_path)[1]


def test_nobody_is_sent_the_same_document_twice(library, tmp_path):
    """Capital letters make no other person; other documents make another letter."""
    text = (
        "email,audience,documents\na@example.org,experts,brief\nb@example.org,readers,\nA@Example.org,experts,\n"
        "a@example.org,experts,readers/brief\n"
    )
    assert _read(text, library, tmp_path) == (
        (),
        ["list.csv:4:1: error: this address is to get 'experts/brief' already, in row 2"],
    )


@pytest.mark.parametrize(
    ("column", "broken"),
    [
        *(("name", text) for text in ("\r", "\u2028", "\x00", "\x0b", "\x85")),
        *(("email", text) for text in ("\r\nBcc: all@example.org", "\nx", "\r", "\u2028", "\x00", "\x0b", "\x85")),
    ],
)
def test_nothing_can_be_slipped_into_the_head_of_a_letter(broken, column, library, tmp_path):
    fields = {"name": "Ann", "email": "ann@example.org"}
    fields[column] = fields[column][:2] + broken + fields[column][2:]
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["name", "email", "audience"], [*fields.values(), "readers"]])

    people, problems = _read(text.getvalue(), library, tmp_path)

    assert people == ()
    assert any("line break or a control character" in p or "blank or a control character" in p for p in problems)


def test_a_line_break_in_a_name_is_a_blank(library, tmp_path):
    """As offices write two lines into a cell; nothing of it can begin a new line of the head."""
    text = 'name,email,audience\n"Ann\r\nBcc: all@example.org",ann@example.org,readers\n'

    (person,), problems = _read(text, library, tmp_path)

    assert (person.name, person.email, problems) == ("Ann Bcc: all@example.org", "ann@example.org", [])


def test_a_mistake_that_repeats_is_said_once_with_its_rows(library, tmp_path):
    rows = "".join(f"{n}@example.org,reader,en\n" for n in range(2, 10_002))
    people, problems = _read(f"email,audience,language\n{rows}x@example.org,readers,de\n", library, tmp_path)

    assert people == ()
    assert problems == [
        "list.csv:2:15: error: no audience is called 'reader' (10,000 rows: 2, 3, 4, 5, 6, 7 and 9,994 more)",
        "list.csv:10002:23: error: nothing for readers is written in 'de'",
    ]


def test_bad_rows_are_left_out_only_by_asking(library, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("email,audience\na@example.org,readers\nb.example.org,readers\na@example.org,readers\n")

    strict = recipients.read(path, library)
    lenient = recipients.read(path, library, how=ListReading(skip_bad=True))

    assert (len(strict[0]), len(errors(strict[1]))) == (0, 2)
    assert ([one.row for one in lenient[0]], len(errors(lenient[1])), len(lenient[1])) == ([2], 0, 2)


def test_where_every_row_is_bad_nothing_goes_on(library, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("email,audience\na.example.org,readers\n")

    people, problems = recipients.read(path, library, how=ListReading(skip_bad=True))

    assert (people, len(errors(problems))) == ((), 1)


def test_where_there_are_several_topics_a_row_names_one_or_the_call_does(library, tmp_path):
    other = replace(library, topics={**library.topics, "other": library.topics["sample"]})
    path = tmp_path / "list.csv"
    path.write_text("email,audience\na@example.org,readers\n")

    assert [p.message for p in recipients.read(path, other)[1]] == ["this row does not say which topic"]
    assert recipients.read(path, other, "sample")[0][0].topic == "sample"


def test_the_example_can_be_read(shipped):
    people, problems = recipients.read(ROOT / "content" / "recipients" / "example.csv", shipped)

    assert problems == ()
    assert len(people) == 3
    assert all(person.email.endswith("@example.org") for person in people)


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=2, max_size=4),
        max_size=6,
    ),
    st.sampled_from(",;\t"),
)
def test_fields_are_those_that_were_written_and_stand_where_they_say(rows, separator):
    """As the csv module writes them, whatever they hold."""
    table = [["email", "audience"], *rows]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(table)

    lines, problems = spreadsheet.lines(text.getvalue(), "list.csv")

    assert problems == ()
    kept = [[field.strip(" \t") for field in row] for row in table]
    assert [[field.text for field in line] for line in lines] == [row for row in kept if any(row)]
    broken = spreadsheet._BREAK.split(text.getvalue())
    for field in (field for line in lines for field in line):
        assert field.place.line is not None
        assert field.place.column is not None
        assert broken[field.place.line - 1][field.place.column - 1] == '"'


def test_clearance_decides_what_may_go_to_other_readers(library, tmp_path):
    """Experts may have what is for readers; readers may not have what is for experts."""
    for audience, other in (("experts", "readers"), ("readers", "experts")):
        text = f"email,audience,documents\na@example.org,{audience},{other}/brief\n"
        people, problems = _read(text, library, tmp_path)
        assert (len(people), len(problems)) == ((1, 0) if audience == "experts" else (0, 1))


def test_a_warning_alone_keeps_nobody_out(library, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("email,audience,remark\na@example.org,readers,of the ministry\n")

    people, problems = recipients.read(path, library)

    assert (len(people), len(problems), errors(problems)) == (1, 1, ())
