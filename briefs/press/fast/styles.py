"""Several parsed stylesheets as one: each element is then held against their rules once, not once for each sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from weasyprint import CSS
from weasyprint.css.tokens import Pending

from briefs.press.fast.constants import Constant, Settled, TokenDefinitions, definitions, names_in, needed, worked_out

_KEYED = ("id_selectors", "class_selectors", "lower_local_name_selectors", "namespace_selectors")
_LISTED = ("lang_attr_selectors", "other_selectors")
_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
_MOST_KEPT = 32
"""Versions of one sheet that are kept, each for other values of the constants that it names."""


class Sheet:
    """A parsed stylesheet, to be had with the values of constants put in."""

    def __init__(self, css: Any, text: str) -> None:
        self.css = css
        self.definitions: TokenDefinitions = definitions(text)
        self._names = frozenset(name for value in _waiting(css.matcher) for name in names_in(value.tokens))
        self._versions: dict[tuple[tuple[str, str], ...], Any] = {}

    def settled(self, known: Mapping[str, Constant]) -> Any:
        """The sheet for some constants; the same ones give the same sheet, so that nothing is worked out twice."""
        some = needed(self._names, known)
        if not some:
            return self.css
        key = tuple((name, constant.text) for name, constant in some.items())
        if key not in self._versions:
            if len(self._versions) >= _MOST_KEPT:
                del self._versions[next(iter(self._versions))]
            self._versions[key] = _with_values(self.css, some)
        return self._versions[key]


def without_notes(sheet: Any) -> Any:
    """The engine's own stylesheet without its styles for footnotes, which it otherwise works out for every element."""
    matcher = type(sheet.matcher)()
    _add(matcher, sheet.matcher, lambda entry: None if entry[3] in _NOTES else entry)
    return CSS(string="", matcher=matcher, page_rules=sheet.page_rules)


def joined(sheets: Sequence[Any]) -> list[Any]:
    """Stylesheets of one origin with the same rules in the same order; those with layers stay as they are."""
    if len(sheets) < 2 or any(sheet.layers for sheet in sheets):
        return list(sheets)
    matcher = type(sheets[0].matcher)()
    page_rules: list[Any] = []
    for sheet in sheets:
        page_rules += sheet.page_rules
        _add(matcher, sheet.matcher, _as_it_is)
    return [CSS(string="", matcher=matcher, page_rules=page_rules)]


def _with_values(css: Any, some: Mapping[str, Constant]) -> Any:
    """A copy of a sheet in which what waits for constants is settled."""
    values = worked_out(some)
    payloads: dict[int, Any] = {}
    waiting: dict[int, Any] = {}

    def value(old: Any) -> Any:
        if not isinstance(old, Pending) or not some.keys() >= set(names_in(old.tokens)):
            return old
        return waiting.setdefault(id(old), Settled(old, values))

    def entry(old: Any) -> Any:
        test, weight, order, pseudo, payload = old
        if id(payload) not in payloads:  # the selectors of one rule share it
            declarations, layer = payload
            payloads[id(payload)] = [(name, value(was), flag) for name, was, flag in declarations], layer
        return test, weight, order, pseudo, payloads[id(payload)]

    matcher = type(css.matcher)()
    _add(matcher, css.matcher, entry)
    copy = CSS(string="", matcher=matcher, page_rules=css.page_rules)
    copy.layers = css.layers
    return copy


def _add(all_rules: Any, more: Any, entry: Callable[[Any], Any]) -> None:
    """Put the rules of one sheet, as `entry` gives them, behind those that are there: among equals, the later wins."""
    for name in _KEYED:
        known = getattr(all_rules, name)
        for key, entries in getattr(more, name).items():
            known.setdefault(key, []).extend(_later(map(entry, entries), all_rules.order))
    for name in _LISTED:
        getattr(all_rules, name).extend(_later(map(entry, getattr(more, name)), all_rules.order))
    all_rules.order += more.order


def _later(entries: Iterable[Any], start: int) -> list[Any]:
    return [
        (test, weight, order + start, pseudo, payload) for test, weight, order, pseudo, payload in filter(None, entries)
    ]


def _as_it_is(entry: Any) -> Any:
    return entry


def _waiting(matcher: Any) -> Iterator[Any]:
    """The values in a sheet that name custom properties."""
    lists = [entries for name in _KEYED for entries in getattr(matcher, name).values()]
    for entries in [*lists, *(getattr(matcher, name) for name in _LISTED)]:
        for *_, (declarations, _layer) in entries:
            yield from (value for _name, value, _flag in declarations if isinstance(value, Pending))
