"""Some things one after the other, as a language says them: a, b and c; أ وب وج; 甲、乙和丙."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefs.text.speech.locales import locale_of

_USUAL: Mapping[str, str] = {"2": "{0}, {1}", "start": "{0}, {1}", "middle": "{0}, {1}", "end": "{0}, {1}"}
_AS_HERE = {"en": "en-GB"}
"""Of a language without a region, the region whose lists are ours: no comma before the last 'and'."""


def listed(items: Sequence[str], tag: str) -> str:
    """Things as a list within a sentence, by the patterns that CLDR has for the language."""
    said = [item for item in items if item]
    if len(said) < 2:
        return "".join(said)
    pattern = _patterns(tag)
    if len(said) == 2:
        return _put(pattern["2"], *said)
    made = _put(pattern["end"], *said[-2:])
    for item in reversed(said[1:-2]):
        made = _put(pattern["middle"], item, made)
    return _put(pattern["start"], said[0], made)


def _put(pattern: str, first: str, rest: str) -> str:
    """The two put in; what they say is never taken for a pattern."""
    before, _, behind = pattern.partition("{0}")
    between, _, end = behind.partition("{1}")
    return f"{before}{first}{between}{rest}{end}"


def _patterns(tag: str) -> Mapping[str, str]:
    found = locale_of(_AS_HERE.get(tag, tag)).list_patterns.get("standard", {})
    return {**_USUAL, **{name: found[name] for name in _USUAL if name in found}}
