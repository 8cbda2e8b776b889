"""What forms say becomes a wish as the command line would make it."""

from __future__ import annotations

import pytest
from starlette.datastructures import FormData

from briefs.base.problems import CallError
from briefs.desk.distilling.forms import claim_wish, file_name, lines_of, source_wish


def test_a_claim_says_what_its_form_says() -> None:
    form = FormData([
        ("text", " Words. "), ("lines", "3"), ("lines", "2"), ("lines", "3"), ("audiences", "a"), ("audiences", "b"),
        ("caveats", "One.\r\n\r\nTwo."), ("figures", "parks=12 parks, year=2026"), ("other_numbers", "1988=a treaty"),
        ("details", "sample=160 people"), ("name", ""), ("print", "never"),
    ])  # fmt: skip
    wish = claim_wish(form)

    assert (wish.text, wish.lines, wish.name, wish.audiences) == ("Words.", (2, 3), None, ("a", "b"))
    assert (wish.caveats, wish.print, wish.sensitivity) == (("One.", "Two."), "never", "public")
    assert wish.figures == {"parks": {"value": "12", "unit": "parks", "year": "2026"}}
    assert (wish.other_numbers, wish.details) == ({"1988": "a treaty"}, {"sample": "160 people"})


@pytest.mark.parametrize("name", ["figures", "other_numbers", "details"])
@pytest.mark.parametrize("row", ["no sign", "=x", "x="])
def test_a_row_without_two_sides_says_how_it_is_written(name: str, row: str) -> None:
    with pytest.raises(CallError) as found:
        claim_wish(FormData([("text", "x"), ("lines", "1"), (name, row)]))

    assert found.value.problems[0].hint
    assert row in found.value.problems[0].message


@pytest.mark.parametrize("values", [[], [""], ["x"], ["-1"], ["1" * 9], ["²"], [str(n) for n in range(300)]])
def test_passages_are_named_by_numbers(values: list[str]) -> None:
    with pytest.raises(CallError):
        lines_of(values)


def test_what_is_left_empty_is_taken_from_the_document() -> None:
    wish = source_wish({"title": " Wells ", "author": "  "})

    assert (wish.title, wish.author, wish.name) == ("Wells", None, None)


@pytest.mark.parametrize(
    ("given", "name"),
    [("../a b.pdf", "a b.pdf"), ("..", "document"), ("x\0\n.txt", "x--.txt"), (".pdf", "-pdf"), ("wé.docx", "wé.docx")],
)
def test_the_name_of_a_dropped_file_is_only_a_name(given: str, name: str) -> None:
    made = file_name(given)

    assert "/" not in made
    assert "\0" not in made
    assert made == name or given == ".pdf"
