"""What is signed: the words, not how lines are broken."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefs.composing.extracts.transcript import block_lines
from briefs.library.prose.parse import parse
from briefs.library.prose.sections import Call, Include

WORD = st.sampled_from(["word", "*stressed*", "**strong two**", "`code`", "[a link](https://e.org/x)", "end.", "x^2^"])


def _transcript(text: str) -> list[str]:
    prose, problems = parse(text, "f.md", 1, {})
    assert problems == ()
    blocks = [block for section in prose.sections for block in section.blocks]
    return [line for block in blocks if not isinstance(block, Call | Include) for line in block_lines(block)]


@given(st.lists(WORD, min_size=1, max_size=20), st.data())
def test_a_paragraph_that_is_wrapped_otherwise_says_the_same(words: list[str], data: st.DataObject) -> None:
    wrapped = words[0] + "".join(data.draw(st.sampled_from([" ", "\n"])) + word for word in words[1:])

    assert _transcript(wrapped) == _transcript(" ".join(words))


@given(st.lists(WORD, min_size=1, max_size=8), st.sampled_from(["- ", "1. ", "> ", "- > "]))
def test_what_stands_around_a_text_is_signed_too(words: list[str], mark: str) -> None:
    said = " ".join(words)

    assert _transcript(mark + said) != _transcript(said)
    assert re.sub(r"\W", "", said) in re.sub(r"\W", "", "".join(_transcript(mark + said)))


def test_a_number_a_box_and_an_address_are_signed() -> None:
    assert _transcript("4. a\n5. b") != _transcript("1. a\n2. b")
    assert _transcript("- [ ] a") != _transcript("- [x] a")
    assert _transcript("[a](https://e.org/1)") != _transcript("[a](https://e.org/2)")
