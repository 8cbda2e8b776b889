"""The lines of a layout that hold a slot: where they stand, how much room they have, and what would move with them.

In the layout of a stencil each slot holds a token in place of a text. A line with one is found by that token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

LOOKS = (
    "font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning", "font_feature_settings",
    "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_language_override", "font_variation_settings",
    "letter_spacing", "word_spacing", "direction", "lang", "overflow_wrap",
)  # fmt: skip
"""What decides the glyphs of a text: two styles that are alike in these set it alike."""


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A run of glyphs with one or more slots in it."""

    page: int
    """From 0."""
    parts: tuple[str, ...]
    """Its text, cut at the tokens: before the first, between them, behind the last."""
    slots: tuple[str, ...]
    """The slots between these parts."""
    x: float
    y: float
    """Where it begins, and its baseline, in CSS pixels."""
    width: float
    room: float
    """How wide it may become."""
    anchor: str
    """Which end stays where it is: left, right or centre."""
    follows: str
    """The first word of the next line, where the text goes on there: it must not come up."""
    still: bool
    """Whether nothing else stands behind it in its line, so that nothing moves with it."""
    look: tuple[str, ...]
    style: Any = field(repr=False, compare=False)

    def text(self, values: Mapping[str, str]) -> str:
        """What it says with these values in its slots."""
        said = [self.parts[0]]
        for slot, part in zip(self.slots, self.parts[1:], strict=True):
            said += [values[slot], part]
        return "".join(said)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a run of glyphs stands in."""

    page: int
    block: Any
    texts: Sequence[Any]
    """The runs of its line."""
    after: Any
    """The next line of its block, where there is one."""


def slot_lines(pages: Sequence[Any], tokens: Mapping[str, str]) -> tuple[SlotLine, ...]:
    """The lines of laid-out pages that hold a slot; `tokens` says which token stands for which slot."""
    found = re.compile("|".join(map(re.escape, tokens)))
    return tuple(
        line
        for number, page in enumerate(pages)
        for line in _of_box(page._page_box, number, (found, tokens))  # noqa: SLF001 - no public way to it
    )


def _of_box(box: Any, page: int, sought: tuple[re.Pattern[str], Mapping[str, str]]) -> Iterator[SlotLine]:
    box = getattr(box, "_box", box)  # what is placed by itself leaves a stand-in where it was taken out
    if not isinstance(box, boxes.ParentBox):
        return
    if isinstance(box, boxes.BlockContainerBox):
        lines = [child for child in box.children if isinstance(child, boxes.LineBox)]
        for number, line in enumerate(lines):
            texts = list(_texts(line))
            for text in texts:
                if sought[0].search(text.text):
                    after = lines[number + 1] if number + 1 < len(lines) else None
                    yield _line(text, _Around(page, box, texts, after), sought)
    for child in box.children:
        yield from _of_box(child, page, sought)


def _texts(box: Any) -> Iterator[Any]:
    """The runs of a line, less those of blocks within it, which are lines of their own."""
    for child in box.children:
        child = getattr(child, "_box", child)  # noqa: PLW2901 - as above
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.ParentBox) and not isinstance(child, boxes.BlockContainerBox):
            yield from _texts(child)


def _line(text: Any, around: _Around, sought: tuple[re.Pattern[str], Mapping[str, str]]) -> SlotLine:
    found, tokens = sought
    block, after = around.block, around.after
    anchor = _anchor(block.style)
    left, right = block.content_box_x(), block.content_box_x() + block.width
    room = right - text.position_x if anchor == "left" else text.position_x + text.width - left
    others = [other for other in around.texts if other is not text and other.text.strip()]
    if anchor == "left":
        still = all(other.position_x <= text.position_x for other in others)
    elif anchor == "right":
        still = all(other.position_x >= text.position_x for other in others)
    else:
        still, room = not others, block.width
    follows = "".join(other.text for other in _texts(after)).split() if after is not None else []
    return SlotLine(
        page=around.page,
        parts=tuple(found.split(text.text)),
        slots=tuple(tokens[token] for token in found.findall(text.text)),
        x=text.position_x,
        y=text.position_y + text.baseline,
        width=text.width,
        room=room,
        anchor=anchor,
        follows=follows[0] if follows else "",
        still=still and (anchor != "justify"),
        look=tuple(repr(text.style[name]) for name in LOOKS),
        style=text.style,
    )


def _anchor(style: Any) -> str:
    right_to_left = style["direction"] == "rtl"
    align = style["text_align_all"]
    if align in {"left", "right", "center"}:
        return "centre" if align == "center" else str(align)
    return "right" if right_to_left == (align != "end") else "left"
