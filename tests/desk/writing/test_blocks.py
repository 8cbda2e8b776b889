"""The component at a line is found and filled in; what nobody changed stays, tags and comments too."""

from __future__ import annotations

import pytest

from briefs.base.problems import BriefsError
from briefs.desk.filling import changes
from briefs.desk.filling.shapes import fields_in
from briefs.desk.writing import blocks
from briefs.library.load import Library

TEXT = """\
Words.

```note
text: One. # why
kind: plain
for: staff
sure: [al-first]
```

```python
text: no
```

````note
```
````
~~~ note
~~~
```note
text: open
"""


def _at(library: Library, line: int, text: str = TEXT) -> blocks.TextComponent | None:
    return blocks.component_at(text, line, library.components)


def test_the_component_at_a_line_is_found_with_its_fences(library: Library) -> None:
    found = [(_at(library, line) or blocks.TextComponent(library.components["note"], 0, 0, "")).first
             for line in range(1, len(TEXT.split("\n")) + 2)]  # fmt: skip

    assert found == [0, 0, *[4] * 6, *[0] * 5, *[15] * 3, *[18] * 2, *[20] * 4]


def test_an_empty_one_has_lines_to_come(library: Library) -> None:
    found = _at(library, 17)
    assert found is not None

    assert (found.first, found.last, found.body) == (18, 17, "")
    assert blocks.filled(found, {"f/text": "New", changes.HAD: "{}"}) == "text: New"


def test_what_is_filled_in_is_changed_alone(library: Library) -> None:
    found = _at(library, 4)
    assert found is not None
    parts = blocks.parts_in(found)
    given = {field.name: field.value for field in fields_in(parts)} | {changes.HAD: changes.shown_in(parts)}

    assert blocks.filled(found, given) == found.body
    assert blocks.filled(found, {**given, "f/kind": "loud", "f/lines": "3", "f/sure": "al-first\nal-second"}) == (
        "text: One. # why\nkind: loud\nfor: staff\nsure: [al-first, al-second]\nlines: 3"
    )
    assert blocks.filled(found, {**given, "f/kind": "", "f/text": "**Two**: <b>"}) == (
        'text: "**Two**: <b>" # why\nfor: staff\nsure: [al-first]'
    )


@pytest.mark.parametrize("body", ["- a", "text: [", "only words"])
def test_what_cannot_be_filled_in_is_told(library: Library, body: str) -> None:
    found = _at(library, 2, f"```note\n{body}\n```")
    assert found is not None
    with pytest.raises(BriefsError):
        blocks.parts_in(found)


def test_every_example_that_ships_is_shown_whole_and_stays_as_it_is(shipped: Library) -> None:
    """And each can be changed in its first field that holds a text."""
    for name, component in shipped.components.items():
        text = (component.folder / "example.md").read_text(encoding="utf-8")
        line = next((n for n, row in enumerate(text.split("\n"), 1) if row.strip("`~ ") == name), 0)
        found = blocks.component_at(text, line, shipped.components)
        if found is None:
            continue
        parts = blocks.parts_in(found)
        given = {field.name: field.value for field in fields_in(parts)} | {changes.HAD: changes.shown_in(parts)}
        assert blocks.filled(found, given) == found.body, name
        if first := next((f for f in fields_in(parts) if f.kind in {"text", "long"} and f.value), None):
            made = blocks.filled(found, {**given, first.name: "Other: “words”"})
            assert "Other: “words”" in made, name
