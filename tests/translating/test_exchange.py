"""No code is lost or changed on the way: what was is told with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, CallError
from briefs.translating import codes, work
from tests.translating import house


def _line(path: Path, text: str) -> int:
    return path.read_text(encoding="utf-8").split("\n").index(text) + 1


def _refused(sample: Path, said: str) -> tuple[str, str, int]:
    path = house.exported(sample)
    text = path.read_text(encoding="utf-8")
    head, _, tail = text.partition('msgid "Water is wet')
    tail = tail.replace('msgstr ""', f'msgstr "{said}"', 1)
    path.write_text(f'{head}msgid "Water is wet{tail}', encoding="utf-8")
    with pytest.raises(BriefsError) as told:
        work.take_in(house.read(sample), work.read(path))
    problem = told.value.problems[0]
    assert problem.rule == "translation/code"
    assert problem.place is not None
    assert problem.place.line == _line(path, f'msgstr "{said}"')
    return problem.message, problem.hint or "", problem.place.column or 0


def test_a_lost_citation_is_told_at_its_unit(sample: Path) -> None:
    message, hint, column = _refused(sample, "Wasser ist nass. Es gibt zwölf Brunnen.[@al-count]")

    assert message == "facts/para1: [@al-first] is missing"
    assert hint.endswith("[@al-first] [@al-count]")
    assert column == 9


def test_a_strange_code_is_told_where_it_stands(sample: Path) -> None:
    message, _, column = _refused(sample, "Wasser.[@al-first] Zwölf[@al-count] {for=experts}")

    assert message == "facts/para1: {for=experts} does not stand in the original"
    assert column == len('msgstr "Wasser.[@al-first] Zwölf[@al-count] ') + 1


@pytest.mark.parametrize(
    ("original", "translation", "wrong"),
    [
        ("A [b](https://x.org) c", "Ä [b](https://x.org) z", []),
        ("A [b](https://x.org) c", "Ä [b](https://y.org)", ["](https://x.org) is missing"]),
        ("A[@a; @b]", "Ä[@b; @a]", []),
        ("A[@a] b[@a]", "Ä[@a] b", ["[@a] is missing"]),
        ("[two]{count=our-own-list}", "[zwei]{count=our-own-list}", []),
        ("[two]{count=our-own-list}", "[zwei]{count=eigene-liste}", ["{count=our-own-list} is missing"]),
        ("Type `x` now", "Jetzt x", ["`x` is missing"]),
        ("See [^n]", "Siehe [^m]", ["[^n] is missing"]),
        ("[Merci]{lang=fr} all", "Merci an alle", []),
        ("**Remember** it", "Merke es", []),
    ],
)
def test_codes_stay_and_marks_of_stress_may_go(original: str, translation: str, wrong: list[str]) -> None:
    found = [message for message, _ in codes.differences(original, translation)]

    assert [message for message in found if message.endswith("missing")] == wrong
    assert bool(found) == bool(wrong)


def test_a_tool_that_empties_codes_of_xliff_loses_none(sample: Path) -> None:
    library = house.read(sample)
    path = sample / "sent.xlf"
    text = work.FORMATS["xliff"][1](work.out_file(library, house.book(library)))
    before, after = '<target state="new"/>', '<target state="final">Nass.<x id="1"/> Zwölf.<ph id="2"/></target>'
    head, _, tail = text.partition("<source>Water is wet")
    path.write_text(f"{head}<source>Water is wet{tail.replace(before, after, 1)}", encoding="utf-8")

    work.take_in(library, work.read(path))

    assert "Nass.[@al-first] Zwölf.[@al-count]" in house.book(library).file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "message", "line"),
    [
        ("x.po", 'msgid "a"\nmgstr "b"\n', "this PO file cannot be read", 2),
        ("x.po", 'msgid "a"\nmsgstr "b"\n', "this file does not say of which document it is the translation", 1),
        ("x.xlf", "<xliff><file>", "this XLIFF file cannot be read", 1),
        ("x.xlf", "<xliff/>", "this is no XLIFF 1.2 file of a document", 1),
    ],
)
def test_a_file_that_is_none_of_ours_is_told(tmp_path: Path, name: str, text: str, message: str, line: int) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BriefsError) as told:
        work.read(path)

    (problem,) = told.value.problems
    assert problem.message == message
    assert problem.place is not None
    assert problem.place.line == line


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="there is no file for translators"):
        work.read(tmp_path / "brief.docx")
