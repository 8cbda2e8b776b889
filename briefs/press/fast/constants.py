"""Custom properties that have one value in a whole document, put in once for a style and not again for each element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import tinycss2
from weasyprint.css import resolve_math, resolve_var
from weasyprint.css.functions import check_math
from weasyprint.css.tokens import InvalidValues, Pending, PercentageInMath, RelativeLengthInMath

_DEFINED = re.compile(r"(--[\w-]+)\s*:")
_KEYWORDS = frozenset({"initial", "inherit", "unset", "revert", "revert-layer"})


@dataclass(frozen=True, slots=True)
class Constant:
    """What a custom property stands for, as it is written."""

    text: str
    tokens: tuple[Any, ...]
    names: frozenset[str]
    """The custom properties that it names itself."""


@dataclass(frozen=True, slots=True)
class TokenDefinitions:
    """What one stylesheet says of custom properties: in its plain `:root` rules, and the names it defines elsewhere."""

    of_root: Mapping[str, Constant]
    elsewhere: frozenset[str]


def definitions(css: str) -> TokenDefinitions:
    """The custom properties that a stylesheet defines."""
    of_root: dict[str, Constant] = {}
    elsewhere: set[str] = set()
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type not in ("qualified-rule", "at-rule") or rule.content is None:
            continue
        if rule.type == "at-rule" or tinycss2.serialize(rule.prelude).strip() != ":root":
            elsewhere.update(_DEFINED.findall(tinycss2.serialize(rule.content)))
            continue
        for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if part.type != "declaration":
                elsewhere.update(_DEFINED.findall(tinycss2.serialize([part])) if part.type != "error" else ())
            elif part.name.startswith("--"):
                tokens = tuple(token for token in part.value if token.type not in ("whitespace", "comment"))
                if part.important or not tokens or _is_keyword(tokens):
                    elsewhere.add(part.name)
                of_root[part.name] = Constant(tinycss2.serialize(part.value), tokens, frozenset(names_in(tokens)))
    return TokenDefinitions(of_root, frozenset(elsewhere))


def constants(sheets: Iterable[TokenDefinitions], html: str) -> dict[str, Constant]:
    """The custom properties that only the root defines and that need nothing else; among sheets, the later wins."""
    waiting: dict[str, Constant] = {}
    elsewhere = set(_DEFINED.findall(html))
    for sheet in sheets:
        waiting.update(sheet.of_root)
        elsewhere |= sheet.elsewhere
    for name in elsewhere:
        waiting.pop(name, None)
    found: dict[str, Constant] = {}
    while ready := [name for name, constant in waiting.items() if found.keys() >= constant.names]:
        found.update((name, waiting.pop(name)) for name in ready)
    return found


def needed(names: Iterable[str], known: Mapping[str, Constant]) -> dict[str, Constant]:
    """The constants behind some names, and those that they are made of, in an order in which they can be worked out."""
    found: dict[str, Constant] = {}
    for name in sorted(names):
        if name in known and name not in found:
            found.update(needed(known[name].names, known))
            found[name] = known[name]
    return found


def worked_out(some: Mapping[str, Constant]) -> dict[str, tuple[Any, ...]]:
    """The values of constants, by the names that the engine gives them."""
    values: dict[str, tuple[Any, ...]] = {}
    for name, constant in some.items():
        values[name.replace("-", "_")] = tuple(_put_in(constant.tokens, values))
    return values


class Settled(Pending):  # type: ignore[misc]  # its base class has no type hints
    """A value made of constants: worked out when it is first asked for, then kept.

    It has no tokens of its own, so that the engine looks nothing up for an element.
    """

    def __init__(self, pending: Any, values: Mapping[str, tuple[Any, ...]]) -> None:
        super().__init__((), pending.name)
        self._pending = pending
        self._values = values
        self._tokens: list[Any] = []
        self._solved: dict[str, Any] = {}

    def validate(self, tokens: Any, wanted_key: str, base_url: Any) -> Any:
        """What the engine finds for tokens."""
        return self._pending.validate(tokens, wanted_key, base_url)

    def solve(self, _: Any, wanted_key: str, base_url: Any) -> Any:
        """The value of one property, or InvalidValues, as the engine finds it for any element."""
        if wanted_key not in self._solved:
            self._tokens = self._tokens or [_summed(token, self.name) for token in self._put_in()]
            try:
                self._solved[wanted_key] = self._pending.solve(self._tokens, wanted_key, base_url)
            except InvalidValues as error:
                self._solved[wanted_key] = error
        found = self._solved[wanted_key]
        if isinstance(found, InvalidValues):
            raise found
        return found

    def _put_in(self) -> list[Any]:
        return _put_in(self._pending.tokens, self._values)


def names_in(tokens: Iterable[Any]) -> Iterator[str]:
    """The custom properties that tokens name, in functions and blocks too."""
    for token in tokens:
        if token.type == "ident" and token.value.startswith("--"):
            yield token.value
        elif token.type == "function":
            yield from names_in(token.arguments)
        elif token.type.endswith(" block"):
            yield from names_in(token.content)


def _put_in(tokens: Iterable[Any], values: Mapping[str, tuple[Any, ...]]) -> list[Any]:
    found: list[Any] = []
    for token in tokens:
        resolved = resolve_var(values, token, None)
        found.extend((token,) if resolved is None else resolved)
    return found


def _summed(token: Any, name: str) -> Any:
    """A sum of absolute lengths as one length; what depends on the element stays as it is."""
    if not check_math(token):
        return token
    try:
        return resolve_math(token, None, name) or token
    except (PercentageInMath, RelativeLengthInMath):
        return token


def _is_keyword(tokens: tuple[Any, ...]) -> bool:
    return len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in _KEYWORDS
