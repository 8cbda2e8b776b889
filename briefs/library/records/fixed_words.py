"""The fixed words of a language: what may stand in braces in them, and what is said where words are missing.

They are filled with Python's own `str.format`, which would also look inside of what it is given and pad it to any
width: a name in braces is all that is let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, NoReturn

from pydantic import ValidatorFunctionWrapHandler, WithJsonSchema, WrapValidator

from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.yaml_tree import YamlNode, place_of
from briefs.text.speech.counted import FORMS, OTHER, CountedWords, forms_of, numbers_for

WHOLE: Mapping[str, tuple[str, ...]] = {"page_of": ("page", "pages"), "kind_for": ("kind", "audience")}
"""Sentences that say nothing without what is put into them."""
IN_ORDER = {"page_of"}
"""Of these, those whose names stand in this order: a style sheet counts the pages between their words."""
FILLED: Mapping[str, tuple[str, ...]] = {
    "date_pattern": ("day", "month", "year"),
    "month_pattern": ("month", "year"),
    "money_pattern": ("currency", "amount"),
    "percent_pattern": ("amount",),
    "pages_too_many": ("count",),
    "pages_too_few": ("count",),
    **WHOLE,
    "licence_marked": ("marking",),
    "data_total_all": ("count",),
    "mail_pages": ("count",),
    "site_pages": ("count",),
    "site_sheets": ("count",),
}
"""What the program itself puts into words that no template fills."""
_BRACES = re.compile(r"\{\{|\}\}|\{(?P<name>[a-z_]*)\}|[{}]")


def _worded(value: object, text: ValidatorFunctionWrapHandler) -> str:
    """Text, or the forms of words that differ by a number."""
    if not isinstance(value, Mapping):
        return str(text(value))
    for form, words in value.items():
        if form not in FORMS:
            message = f"'{form}' is no form for numbers; there is: {', '.join(FORMS)}"
            raise ValueError(message)
        text(words)
    if not value:
        message = "no form for numbers is given; there is: " + ", ".join(FORMS)
        raise ValueError(message)
    return CountedWords(value)


WordsInForms = Annotated[
    str,
    WrapValidator(_worded),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {form: {"type": "string"} for form in FORMS},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }
    ),
]
"""Fixed words; where a number stands in them, in each form that the language has for numbers."""


class FixedStrings(dict[str, str]):
    """The fixed words of a language by their names, which know their file."""

    def __init__(self, words: Mapping[str, str], file: Path) -> None:
        super().__init__(words)
        self.file = file

    def __missing__(self, name: str) -> NoReturn:
        """Raises BriefsError: words that are asked for and stand nowhere."""
        hint = f"add a line below strings, as content/languages/en.yaml has it: {name}: …"
        raise BriefsError([Problem(Place(str(self.file)), f"the words '{name}' are missing", hint, rule="language")])

    def __reduce__(self) -> tuple[type[FixedStrings], tuple[dict[str, str], Path]]:
        return FixedStrings, (dict(self), self.file)


def fixed(strings: Mapping[str, str], file: Path, node: YamlNode) -> tuple[FixedStrings, tuple[Problem, ...]]:
    """The fixed words of a file, and every brace in them that stands for nothing; such words are not filled."""
    made, found = dict[str, str](), list[Problem]()
    for key, text in strings.items():
        if isinstance(text, CountedWords):
            forms = {form: _filled(key, words, node, found, form) for form, words in text.forms.items()}
            made[key] = CountedWords(forms, file.stem)
        else:
            made[key] = _filled(key, text, node, found)
    return FixedStrings(made, file), tuple(found)


def _filled(key: str, text: str, node: YamlNode, found: list[Problem], *form: str) -> str:
    if mistake := _mistake(key, text, place_of(node, ("strings", key, *form))):
        found.append(mistake)
        return text.replace("{", "{{").replace("}", "}}")
    return text


def completed(
    words: FixedStrings, english: Mapping[str, str], node: YamlNode
) -> tuple[FixedStrings, tuple[Problem, ...]]:
    """The words of a language with English in place of those that are missing, and which these are."""
    missing = {key: text for key, text in english.items() if key not in words}
    place = place_of(node, ("strings",))
    told = [
        Problem(
            place,
            f"the words '{key}' are missing; the English ones are printed in their place",
            f"add a line below strings: {key}: {_as_yaml(text)}",
            "warning",
            "language/missing",
        )
        for key, text in list(missing.items())[:MOST_TOLD]
    ]
    if len(missing) > MOST_TOLD:
        rest = list(missing)[MOST_TOLD:]
        named = ", ".join(rest[:MOST_NAMED]) + (" …" if len(rest) > MOST_NAMED else "")
        more = f"{len(rest)} more words are missing: {named}"
        told.append(Problem(place, more, "copy them from content/languages/en.yaml", "warning", "language/missing"))
    mine, strange = dict(words), list[Problem]()
    for key, text in english.items():
        if key not in words:
            continue
        told.extend(_unlike(key, words[key], text, words.file.stem, node))
        if key not in FILLED and (unknown := _names(words[key]) - _names(text)):
            named = ", ".join(f"{{{name}}}" for name in sorted(unknown))
            known = ", ".join(f"{{{name}}}" for name in sorted(_names(text)))
            hint = f"it may hold {known}" if known else "nothing is put into these words: take it out"
            place_ = place_of(node, ("strings", key))
            strange.append(Problem(place_, f"nothing is known for '{named}' in '{key}'", hint, rule="language"))
            mine[key] = text
    told.extend(_copied(words, english, place))
    return FixedStrings({**missing, **mine}, words.file), (*told, *strange)


def _copied(words: FixedStrings, english: Mapping[str, str], place: Place) -> Iterator[Problem]:
    """A file that began as a copy of the English one, and is not all translated: nothing is missing in it."""
    if words.file.stem.partition("-")[0] == "en":
        return
    same = [key for key, text in english.items() if key in words and words[key] == text]
    if len(same) > len(english) * _USUALLY_ALIKE:
        named = ", ".join(same[:MOST_NAMED]) + (" …" if len(same) > MOST_NAMED else "")
        message = f"{len(same)} of {len(english)} words are those of English, and are printed so: {named}"
        yield Problem(place, message, "translate them; a few, such as A4, may stay", "warning", "language/english")


def _names(text: str) -> frozenset[str]:
    """What is put into some words, in any of their forms."""
    texts = text.forms.values() if isinstance(text, CountedWords) else (text,)
    found = (match for form in texts for match in _BRACES.finditer(form))
    return frozenset(match["name"] for match in found if match["name"] is not None)


def _as_yaml(text: str) -> str:
    """Words to paste, with each of their forms."""
    if not isinstance(text, CountedWords):
        return text
    return "{" + ", ".join(f'{form}: "{words}"' for form, words in text.forms.items()) + "}"


def _unlike(key: str, mine: str, english: str, tag: str, node: YamlNode) -> Iterator[Problem]:
    """Forms for numbers that words have in English and lack here, and forms that do not say which number it is."""
    if not isinstance(english, CountedWords):
        return
    wanted, place = forms_of(tag), place_of(node, ("strings", key))
    given = mine.forms if isinstance(mine, CountedWords) else {}
    for form in wanted if given or len(wanted) > 1 else ():
        if form not in given:
            numbers = ", ".join(map(str, numbers_for(tag, form)))
            which = f"{numbers} …" if numbers else "fractions and the like"
            message = f"'{key}' has no form '{form}', which is for {which}"
            hint = f'add a line below {key}: {form}: "{mine}"'
            if not given:
                hint = f"write a line for each form below {key}: {', '.join(wanted)}"
            yield Problem(place, message, hint, "warning", "language/plural")
        if not given:
            break
    for form, text in (given or {OTHER: mine}).items():
        if "{count}" in english and "{count}" not in text and len(numbers_for(tag, form)) != 1:
            message = f"'{key}' does not say the number in its form '{form}'"
            at = place_of(node, ("strings", key, form)) if given else place
            yield Problem(at, message, "write {count} where the number is to stand", "warning", "language/plural")


_USUALLY_ALIKE = 0.15
"""The share of words that may be those of English by chance: papers, systems, marks. In French it is 8 in a hundred."""
MOST_TOLD = 5
"""So many missing words are told one by one, the rest in one message."""
MOST_NAMED = 20
"""So many of the rest are named in it."""


def _mistake(key: str, text: str, place: Place) -> Problem | None:
    known = FILLED.get(key)
    for found in _BRACES.finditer(text):
        if found[0] in {"{{", "}}"}:
            continue
        if found["name"] is None:
            hint = "write a name of small letters in braces and nothing else, as {count}; a plain brace is doubled: {{"
            return Problem(place, f"a brace in '{key}' that begins or ends no name", hint, rule="language")
        if known and found["name"] not in known:
            hint = f"it may hold {', '.join(f'{{{name}}}' for name in known)}"
            return Problem(place, f"nothing is known for '{found[0]}' in '{key}'", hint, rule="language")
    return _unsaid(key, text, place)


def _unsaid(key: str, text: str, place: Place) -> Problem | None:
    """A sentence that leaves out what it is for, or says it in an order that no page can be counted in."""
    said = [found["name"] for found in _BRACES.finditer(text) if found["name"]]
    for name in WHOLE.get(key, ()):
        if said.count(name) != 1:
            hint = "write it once: " + " ".join(f"{{{each}}}" for each in WHOLE[key]) + " with the words around them"
            return Problem(place, f"'{key}' does not say {{{name}}} once", hint, rule="language")
    if key in IN_ORDER and tuple(said) != WHOLE[key]:
        hint = f"{' / '.join(f'{{{name}}}' for name in WHOLE[key])} is understood everywhere"
        return Problem(place, f"'{key}' names {{{WHOLE[key][1]}}} before {{{WHOLE[key][0]}}}", hint, rule="language")
    return None
