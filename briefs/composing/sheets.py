"""Sheets that do not stay in the document: what is cut up or copied stands alone on its leaf."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from briefs.library.prose.sections import Block, Call
from briefs.library.tags import SHEET_KEYS, Scope, wanted

Sheet: TypeAlias = Literal["", "cut", "copies"]
"""What is done with a leaf: nothing, cut up, laid on a copier."""


def sheet_of_call(call: Call) -> Sheet:
    """What a component asks for; cards to cut need more than a sheet to copy, so that comes first."""
    data = call.data if isinstance(call.data, Mapping) else {}
    cut, copies = (data.get(key) is True for key in SHEET_KEYS)
    return "cut" if cut else "copies" if copies else ""


def sheet_of(blocks: Iterable[Block], scope: Scope) -> Sheet:
    """What is done with the leaf on which these blocks stand, for this reader."""
    asked = {sheet_of_call(block) for block in blocks if isinstance(block, Call) and wanted(block.tags, scope)}
    return "cut" if "cut" in asked else "copies" if "copies" in asked else ""
