"""A finished PDF in, the same as PDF/X-4 out, with which printing houses work: its own inks, boxes and marks."""

from __future__ import annotations

from briefs.base.problems import Problem
from briefs.pictures.profiles import PrintProfile

STANDARD = "PDF/X-4"
_HINT = "write it as #rrggbb in the style file or drawing"


def for_press(pdf: bytes, profile: PrintProfile) -> tuple[bytes, tuple[Problem, ...]]:
    """The file for a printing house, and what in it has no place there; the same PDF gives the same bytes."""
    from briefs.press.exchange import exchange  # noqa: PLC0415 - loads pikepdf: only when there is such a file to make

    made, strange = exchange.for_press(pdf, profile)
    told = (
        Problem(None, f"a colour is given in {space[1:]}, which no ink is chosen for", _HINT, rule="press-inks")
        for space in strange
    )
    return made, tuple(told)


__all__ = ["STANDARD", "for_press"]
