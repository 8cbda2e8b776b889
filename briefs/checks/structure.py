"""A document's sections must be those of its audience; how many words they should have is advice, pages are law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.composing.brief import Brief
from briefs.library.load import Library

_ADVICE = "leave it, where the pages hold it; to be shorter, take out a sentence, never a word such as 'can' or 'some'"


def check(library: Library, brief: Brief) -> Iterator[Problem]:
    """Missing, unknown and repeated sections, and a remark on those that are long."""
    rule = library.audiences[brief.order.audience].documents[brief.order.document]
    used = Counter(section.id for section in brief.sections if section.id)
    broken = {section.id for section in brief.document.prose.sections if section.broken}
    known = rule.sections
    short = brief.document.front.pages is not None
    longer = library.languages[brief.document.language].length.sections
    for name, wanted in known.items():
        if wanted.required and not short and name not in used and name not in broken:
            message = f"the required section '{name}' is missing"
            hint = f"add a heading such as: ## … {{#{name}}}"
            yield Problem(Place(brief.document.file, 1, 1), message, hint, rule="missing-section")
    for section in brief.sections:
        if not section.id or not known:
            continue
        if section.id not in known:
            hint = did_you_mean(section.id, known) or f"known: {', '.join(known)}"
            message = f"{brief.order.name} has no section called '{section.id}'"
            yield Problem(section.place, message, hint, rule="unknown-section")
        elif section.words > (advised := round(known[section.id].words * longer)):
            message = f"the section '{section.id}' has {section.words} words; about {advised} are advised"
            yield Problem(section.place, message, _ADVICE, "note", "word-budget")
        if used[section.id] > 1:
            message = f"the section '{section.id}' stands here more than once"
            yield Problem(section.place, message, "give each section its own id", rule="duplicate-section")
