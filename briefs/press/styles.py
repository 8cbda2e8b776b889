"""Several parsed stylesheets as one: each element is then held against their rules once, not once for each sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint import CSS

_KEYED = ("id_selectors", "class_selectors", "lower_local_name_selectors", "namespace_selectors")
_LISTED = ("lang_attr_selectors", "other_selectors")


def joined(sheets: Sequence[Any]) -> list[Any]:
    """Stylesheets of one origin with the same rules in the same order; those with layers stay as they are."""
    if len(sheets) < 2 or any(sheet.layers for sheet in sheets):
        return list(sheets)
    matcher = type(sheets[0].matcher)()
    page_rules: list[Any] = []
    for sheet in sheets:
        page_rules += sheet.page_rules
        _add(matcher, sheet.matcher)
    return [CSS(string="", matcher=matcher, page_rules=page_rules)]


def _add(all_rules: Any, more: Any) -> None:
    """Put the rules of one sheet behind those that are there: among equals, the later wins."""
    for name in _KEYED:
        known = getattr(all_rules, name)
        for key, entries in getattr(more, name).items():
            known.setdefault(key, []).extend(_later(entries, all_rules.order))
    for name in _LISTED:
        getattr(all_rules, name).extend(_later(getattr(more, name), all_rules.order))
    all_rules.order += more.order


def _later(entries: Sequence[Any], start: int) -> list[Any]:
    return [(test, weight, order + start, pseudo, payload) for test, weight, order, pseudo, payload in entries]
