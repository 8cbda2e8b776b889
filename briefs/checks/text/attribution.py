"""Turns of phrase that need evidence of a kind beside them: who says so, which guidance, where and as of when.

The rules are those of wording.yaml, `attribution`. What each kind of `requires` asks of the paragraph, list item or
cell in which the words stand:

- official: a citation of a claim whose label is an `official_report` in certainty.yaml;
- guidance: a citation of outside guidance;
- place-and-date: the name of a place, and a year or date;
- year: in the same sentence, a year, or the words that the notes use where there is none ("year not stated").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefs.base.problems import Problem
from briefs.checks.text.wording import matches, severity_for
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import Sentence, spot, stretches
from briefs.library.load import Library
from briefs.library.records.settings import Attribution
from briefs.library.yaml_tree import word_place
from briefs.text.amount import DATE
from briefs.text.amounts import amounts

_WANTED: Mapping[str, str] = {
    "official": "a citation of an official report in its paragraph",
    "guidance": "a citation of outside guidance in its paragraph",
    "place-and-date": "a place and a date in its paragraph",
    "year": "a year in its sentence",
}
_NAMED = re.compile(r"\b(?:in|of|under|across|within|for)\s+(?:the\s+)?([^\W\d_]\w+)", re.IGNORECASE)
_LAW_OF = re.compile(r"\b([^\W\d_]\w+)\s+(?:law|laws|legislation)\b")


def check(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Every such turn of phrase that stands without what it needs."""
    rules = [(rule, degree) for rule in library.wording.attribution if (degree := severity_for(rule, brief))]
    if not rules:
        return
    strings = library.languages[brief.order.language].strings
    for stretch in stretches(texts):
        for rule, degree in rules:
            if stretch[0].component in rule.unless_in:
                continue
            for sentence in stretch:
                for start, end in matches(rule.avoid, rule.unless, rule.case, sentence.text):
                    if not _stands(library, rule, sentence, stretch, strings):
                        name = f"attribution/{rule.id or rule.requires}"
                        message = f"'{sentence.text[start:end]}' stands without {_WANTED[rule.requires]}"
                        yield Problem(spot(sentence, start, end), message, rule.reason, degree, name)


def uncited(library: Library) -> Iterator[Problem]:
    """The same turns of phrase in local data and the imprint, where nothing can be cited beside them."""
    rules = [rule for rule in library.wording.attribution if rule.requires in {"official", "guidance"}]
    for path, text in _elsewhere(library):
        for rule in rules:
            for start, end in matches(rule.avoid, rule.unless, rule.case, text):
                message = f"'{text[start:end]}' stands where nothing can be cited"
                name = f"attribution/{rule.id or rule.requires}"
                yield Problem(word_place(path, text[start:end]), message, rule.reason, rule=name)


def _elsewhere(library: Library) -> Iterator[tuple[Path, str]]:
    for text in library.publication.model_dump().values():
        if isinstance(text, str):
            yield library.paths.publication_file, text
    for name, local in library.local.items():
        for contact in local.contacts.values():
            for text in contact.model_dump().values():
                if isinstance(text, str):
                    yield library.content / "local" / f"{name}.yaml", text


def _stands(
    library: Library, rule: Attribution, sentence: Sentence, stretch: Sequence[Sentence], strings: Mapping[str, str]
) -> bool:
    """Whether the words have beside them what their rule asks for."""
    cited = [key for item in stretch for key in item.cited]
    match rule.requires:
        case "official":
            return any(library.certainty.official_report(library.claims[key]) for key in cited if key in library.claims)
        case "guidance":
            return any(key in library.guidance for key in cited)
        case "year":
            unknown = strings.get("year_not_stated", "Year not stated").casefold()
            return _dated(sentence.text) or unknown in sentence.text.casefold()
        case "place-and-date":
            months = set(strings.get("months", "").split())
            return _dated(sentence.stretch) and _placed(sentence.stretch, months)


def _dated(text: str) -> bool:
    return any(amount.is_year or amount.kind == DATE for amount in amounts(text))


def _placed(text: str, months: set[str]) -> bool:
    """Whether a name stands where that of a place would: 'in Springfield', 'Springfield law'."""
    names = (match[1] for pattern in (_NAMED, _LAW_OF) for match in pattern.finditer(text))
    return any(name[0].isupper() and name not in months and name not in {"The", "National"} for name in names)
