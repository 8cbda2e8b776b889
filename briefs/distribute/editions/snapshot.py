"""What an edition says, kept as text: the claims it uses, its sources and every sentence it prints.

A PDF shows how an edition looked; from the snapshot `diff` tells what has moved since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from briefs.base.problems import BriefsError
from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.extracts.contacts import in_words, local_data
from briefs.composing.extracts.pictures import pictures
from briefs.composing.extracts.sentences import sentences
from briefs.composing.signing import words_hash
from briefs.distribute.editions.chain import LARGEST
from briefs.distribute.selection import of_topic
from briefs.library import yaml_tree
from briefs.library.load import Document, Library
from briefs.library.records.editions import KeptClaim, KeptDocument, KeptGuideline, KeptSection, KeptSource, Snapshot
from briefs.library.records.register import Claim
from briefs.library.validation import record

_HEAD = """\
# yaml-language-server: $schema=../../schemas/edition.json
# What edition {edition} says. Written by `publish` when it was handed out; the index beside this folder holds its hash.
# Never change it: `diff {edition}` compares with it what the content says later.
"""
_WIDE = 1_000_000
"""Each sentence on a line of its own, however long: so a comparison by lines shows sentences."""


def snapshot(library: Library, topic: str) -> Snapshot:
    """What the documents of a topic say today, in all that is handed out."""
    folder = library.topics[topic]
    documents = {document.key.within_topic: document for document in folder.documents}
    briefs: dict[str, list[Brief]] = {}
    for order in of_topic(library, topic):
        name = order.key.within_topic
        if not order.finish:
            briefs.setdefault(name, []).append(compose(library, order, documents[name]))
    cited = {note.id for made in briefs.values() for brief in made for note in brief.notes}
    claims = {key: _claim(library, key, library.claims[key]) for key in library.claims if key in cited}
    return Snapshot(
        topic=topic,
        edition=folder.record.edition,
        title=folder.record.title,
        date=folder.record.date,
        sources=_sources(library, claims.values()),
        claims=claims,
        guidance={
            key: KeptGuideline(statement=rule.statement, note=rule.note)
            for key, rule in library.guidance.items()
            if key in cited
        },
        documents={name: _document(library, documents[name], made) for name, made in sorted(briefs.items())},
    )


def as_text(made: Snapshot) -> str:
    """A snapshot as it is written: the same content makes the same bytes."""
    return _HEAD.format(edition=made.edition) + as_yaml(made.model_dump(exclude_defaults=True))


def as_yaml(data: Any) -> str:
    """YAML for people: keys in their order, letters as they are, no line broken."""
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=_WIDE)
    return text


def from_text(text: str, file: str) -> Snapshot:
    """The snapshot that a text holds.

    Raises BriefsError with everything wrong in it.
    """
    node, problems = yaml_tree.read_yaml(text, file)
    made, mistakes = record(Snapshot, node, file) if not problems else (None, ())
    if made is None or mistakes:
        raise BriefsError((*problems, *mistakes))
    return made


def read(path: Path) -> Snapshot:
    """The snapshot in a file.

    Raises BriefsError where it cannot be read.
    """
    text, problems = yaml_tree.read_text(path, LARGEST)
    if problems:
        raise BriefsError(problems)
    return from_text(text, str(path))


def today(library: Library, topic: str) -> Snapshot:
    """What the documents of a topic say today, as it would be read back: so that it compares with what was written."""
    return from_text(as_text(snapshot(library, topic)), "today")


def _claim(library: Library, key: str, claim: Claim) -> KeptClaim:
    return KeptClaim(
        source=library.source_of[key],
        locator=claim.locator,
        claim=claim.claim,
        figures=claim.figures,
        kind=claim.kind,
        certainty=claim.certainty.label,
        level=library.certainty.level(claim),
        reason=claim.certainty.reason,
        print=claim.print,
        proposer=claim.proposer,
        caveats=tuple(caveat.text for caveat in claim.caveats),
        sources=tuple(f"{other.source}, {other.locator}" for other in claim.sources),
        place=claim.place,
        population=claim.population,
        data_date=claim.data_date,
        details=claim.details,
        effect=claim.effect,
        checked=claim.checked.against if claim.checked else (),
    )


def _sources(library: Library, claims: Iterable[KeptClaim]) -> Mapping[str, KeptSource]:
    used = {claim.source for claim in claims}
    return {
        name: KeptSource(
            short=source.short,
            title=source.title,
            author=source.author,
            published=source.published,
            url=source.url,
            citation=source.citation,
            weight=source.weight,
            sha256=source.sha256,
        )
        for name, source in library.sources.items()
        if name in used
    }


def _document(library: Library, document: Document, briefs: Iterable[Brief]) -> KeptDocument:
    """Sentences by section; what only some papers or variants print stands at the end of its section."""
    briefs = tuple(briefs)
    printed = local_data(library, briefs)
    said: dict[str, list[str]] = {}
    shown: dict[str, None] = {}
    for number, brief in enumerate(briefs):
        shown |= dict.fromkeys(f"{file.path.name} {file.digest}" for _, file in pictures(brief))
        for sentence in sentences(brief):
            texts = said.setdefault(sentence.section, [])
            if number == 0 or sentence.text not in texts:
                texts.append(sentence.text)
    return KeptDocument(
        title=document.front.title,
        words=words_hash(library, document),
        sections=tuple(KeptSection(id=section, sentences=tuple(texts)) for section, texts in said.items()),
        pictures=tuple(shown),
        local={key: in_words(contact) for key, contact in printed.contacts.items()} if printed else {},
    )
