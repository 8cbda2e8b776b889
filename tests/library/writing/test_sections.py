"""A part of a YAML file is that part as it stands there, with the comments that belong to it."""

from __future__ import annotations

import pytest

from briefs.library.writing.sections import head, sections

TEXT = """\
# A file.
# Two lines.

# of a
a: 1
# of b
b:
  # inside
  - x

# of c
c: {d: 2} # behind
"""


@pytest.mark.parametrize(
    ("kept", "made"),
    [
        ("a", "# of a\na: 1\n"),
        ("b", "# of b\nb:\n  # inside\n  - x\n"),
        ("ca", "# of a\na: 1\n# of c\nc: {d: 2} # behind\n"),
        ("", ""),
        ("z", ""),
    ],
)
def test_keys_are_kept_with_the_comment_above_and_what_stands_in_them(kept: str, made: str) -> None:
    assert sections(TEXT, kept) == made


def test_the_head_is_the_comment_before_anything_else() -> None:
    assert head(TEXT) == "# A file.\n# Two lines.\n"
    assert head("a: 1\n# b\n") == ""


def test_what_is_no_mapping_has_no_parts() -> None:
    assert sections("- a\n", "a") == ""
