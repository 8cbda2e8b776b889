"""Every name in the content must mean something: claims, figures, terms, tensions, passages, tags, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefs.base import limits
from briefs.base.problems import Place, Problem, did_you_mean
from briefs.composing import passages
from briefs.composing.plan import documents
from briefs.library.components import ID_FORMATS, fields
from briefs.library.load import Library, TopicFolder
from briefs.library.prose.parse import Prose
from briefs.library.prose.sections import Call
from briefs.library.records.register import Claim
from briefs.library.yaml_tree import place_of, word_place

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
"""What looks like an id; all else that a claim was checked against is a reference as it stands."""


def check(library: Library) -> Iterator[Problem]:
    """Names that nothing bears."""
    if str(library.content / "sources") in library.broken:
        return  # nothing of what is named is known, which is one mistake and not many
    known = _known(library)
    yield from limits.first(_records(library, known))
    for topic in library.topics.values():
        proses = [document.prose for document in topic.documents] + list(topic.passages.values())
        for prose in proses:
            yield from limits.first(_mentions(library, prose, known))
            yield from limits.first(_ids(library, prose, known))
            yield from limits.first(_includes(prose, topic))
        yield from _circles(topic)
        grown = (passages.too_much(document.prose, topic.passages) for document in topic.documents)
        yield from (problem for problem in grown if problem)
        for name in topic.record.sources:
            if name not in library.sources and not _unread(library, "sources", name):
                place = word_place(library.paths.topic_file(topic.id), name)
                yield _strange("source", name, place, library.sources, library)
    local = library.publication.local
    if local and local not in library.local and not _unread(library, "local", local):
        place = word_place(library.paths.publication_file, local)
        yield _strange("local file", local, place, library.local, library)
    yield from _forms(library)
    yield from _nothing_to_build(library)


def _known(library: Library) -> Mapping[str, frozenset[str]]:
    """Names by kind; those of broken files count as known, their own problem being enough."""
    figures = {f"{key}.{name}" for key, claim in library.claims.items() for name in claim.figures}
    return {
        "claim": frozenset(library.claims) | frozenset(library.guidance) | frozenset(library.places),
        "figure": frozenset(figures),
        "tension": frozenset(library.tensions) | frozenset(library.places),
        "term": frozenset(library.terms) | frozenset(library.places),
        "effect": frozenset(library.certainty.effects),
        "source": frozenset(library.sources),
        "guidance-topic": frozenset(rule.topic for rule in library.guidance.values()),
        "icon": frozenset(library.icons),
        "for": frozenset(path.parent.name for path in library.templates.glob("audiences/*/audience.yaml")),
        "paper": frozenset(library.papers),
        "variant": frozenset(library.variants),
    }


_WORDS = {"claim": "claim", "figure": "figure", "tension": "tension", "term": "glossary term", "effect": "effect",
          "source": "source", "guidance-topic": "topic of guidance", "icon": "icon",
          "for": "audience", "paper": "paper", "variant": "variant"}  # fmt: skip


def _unread(library: Library, folder: str, name: str) -> bool:
    return str(library.content / folder / f"{name}.yaml") in library.broken


def _mentions(library: Library, prose: Prose, known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for mention in prose.mentions:
        if mention.value not in known[mention.kind]:
            yield _strange(_WORDS[mention.kind], mention.value, mention.place, known[mention.kind], library)


def _ids(library: Library, prose: Prose, known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for section in prose.sections:
        for block in section.blocks:
            if not isinstance(block, Call):
                continue
            for field in fields(block.component.schema, block.data):
                unread = field.format == "figure" and field.value.partition(".")[0] not in library.claims
                if unread and field.value.partition(".")[0] in library.places:
                    continue
                if field.format in ID_FORMATS and field.value not in known[field.format]:
                    place = place_of(block.node, field.path)
                    yield _strange(_WORDS[field.format], field.value, place, known[field.format], library)


def _includes(prose: Prose, topic: TopicFolder) -> Iterator[Problem]:
    for block in passages.included(prose):
        if block.passage not in topic.passages:
            hint = did_you_mean(block.passage, topic.passages) or "put it in the topic's folder 'passages'"
            message = f"no passage is called '{block.passage}'"
            yield Problem(block.place, message, hint, rule="unknown-passage")


def _circles(topic: TopicFolder) -> Iterator[Problem]:
    includes = {
        name: [(include.passage, include.place) for include in passages.included(prose)]
        for name, prose in topic.passages.items()
    }
    for start, named in includes.items():
        for first, place in named:
            if start in _reached(first, includes):
                message = f"the passage '{start}' includes itself"
                yield Problem(place, message, "break the circle", rule="passage-circle")


def _reached(start: str, includes: Mapping[str, list[tuple[str, Place]]]) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo.extend(name for name, _ in includes.get(here, ()))
    return seen


def _records(library: Library, known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Ids that records name: see_also, tensions, cites, audiences."""
    named = [
        *((key, (*claim.see_also, *claim.only_beside)) for key, claim in library.claims.items()),
        *((key, (claim.superseded_by,)) for key, claim in library.claims.items() if claim.superseded_by),
        *((key, (*tension.a, *tension.b)) for key, tension in library.tensions.items()),
        *((key, term.cites) for key, term in library.terms.items()),
    ]
    for key, ids in named:
        for other in ids:
            if other not in known["claim"]:
                yield _strange("claim", other, library.places[key], known["claim"], library)
    for key, claim in library.claims.items():
        yield from _sources(library, key, claim)
        for audience in (*claim.audiences, *(name for caveat in claim.caveats for name in caveat.audiences)):
            if audience not in known["for"]:
                yield _strange("audience", audience, library.places[key], library.audiences, library)


def _forms(library: Library) -> Iterator[Problem]:
    """Papers and variants that kinds of document have to themselves."""
    for audience, record in library.audiences.items():
        file = library.templates / "audiences" / audience / "audience.yaml"
        for rule in record.documents.values():
            named = (("paper", rule.papers, library.papers), ("variant", rule.variants, library.variants))
            for kind, names, known in named:
                yield from (_strange(kind, n, word_place(file, n), known, library) for n in names if n not in known)


def _sources(library: Library, key: str, claim: Claim) -> Iterator[Problem]:
    """Further sources of a claim, and what it was checked against."""
    for further in claim.sources:
        if further.source not in library.sources and not _unread(library, "sources", further.source):
            yield _strange("source", further.source, library.places[key], library.sources, library)
    known = (*library.sources[library.source_of[key]].checks, *library.guidance)
    for name in claim.checked.against if claim.checked else ():
        if _ID.fullmatch(name) and name not in known:
            yield _strange("check", name, library.places[key], known, library)


def _nothing_to_build(library: Library) -> Iterator[Problem]:
    if not library.broken and not any(True for _ in documents(library)):
        place = Place(str(library.paths.topics))
        yield Problem(place, "there is no document to build", "begin one with: new topic NAME", rule="empty")


def _strange(kind: str, name: str, place: Place, known: Iterable[str], library: Library) -> Problem:
    hint = did_you_mean(name, known)
    near = hint.split("'")[1] if hint else ""
    if near in library.places:
        hint = f"{hint} ({library.places[near].file}:{library.places[near].line})"
    rule = f"unknown-{kind.replace(' ', '-')}"
    return Problem(place, f"no {kind} is called '{name}'", hint, rule=rule)
