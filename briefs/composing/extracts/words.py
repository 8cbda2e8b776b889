"""How many words a reader sees: what the budgets of sections count. Note numbers are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefs.composing.brief import FieldProse
from briefs.composing.data.days import KeyDay
from briefs.composing.data.table import DataLabel
from briefs.library.components import branch, child
from briefs.library.prose.nodes import CodeBlock, Inlines, TextBlock
from briefs.library.prose.walk import leaves, plain
from briefs.library.records.companions import Term

_WORD = re.compile(r"[^\W_]+(?:[’'\-–./][^\W_]+)*")


def words(inlines: Inlines) -> int:
    """The words of one text."""
    return count(plain(inlines))


def words_of(block: TextBlock) -> int:
    """The words of a block."""
    return count(block.text) if isinstance(block, CodeBlock) else sum(map(words, leaves(block)))


def data_words(data: Any, schema: Mapping[str, Any]) -> int:
    """The words of a component's data; ids, words of a list and the like are not printed as text."""
    rule = branch(schema, data)
    match data:
        case FieldProse(inlines=inlines):
            return words(inlines)
        case DataLabel(text=text):
            return count(text)
        case KeyDay(words=said):
            return count(said)
        case str():
            return count(data) if printed_as_text(rule) else 0
        case Term(term=term, meaning=meaning):
            return len(f"{term} {meaning}".split())
        case Mapping():
            return sum(data_words(value, child(rule, key)) for key, value in data.items())
        case tuple():
            return sum(data_words(item, rule.get("items", {})) for item in data)
        case _:
            return 0


def printed_as_text(rule: Mapping[str, Any]) -> bool:
    """Whether a text of a component is read by readers: no id and no word of a list."""
    return not rule.get("enum") and rule.get("format") in {None, "markdown"} and not rule.get("x-id")


def count(text: str) -> int:
    """The words of a plain text."""
    return len(_WORD.findall(text))
