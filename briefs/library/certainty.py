"""The labels and kinds that claims name must stand in content/certainty.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library.records.certainty import CertaintyTable
from briefs.library.records.register import Source
from briefs.library.yaml_tree import YamlNode, place_of

FILE = "certainty.yaml"


def missing(content: Path) -> Problem:
    """That the file is not there, and how to begin it."""
    hint = (
        "take the one of a new workspace (init DIR --empty), or begin it with: "
        "labels: {single-author-assertion: {level: 1, meaning: One author says so.}} "
        "and, on the next line, kinds: {finding: {meaning: What was found.}}"
    )
    message = "this file is missing: it says how sure statements are, by the labels of claims"
    return Problem(Place(str(content / FILE)), message, hint, rule="file")


def check(
    content: Path, table: CertaintyTable | None, sources: Mapping[str, Source], trees: Mapping[str, YamlNode]
) -> Iterator[Problem]:
    """Every label and kind of a claim that the table does not know; that the table is missing where claims need it."""
    if table is None:
        if not (content / FILE).is_file() and any(source.claims for source in sources.values()):
            yield missing(content)
        return
    for name, source in sources.items():
        node = trees[str(content / "sources" / f"{name}.yaml")]
        for key, claim in source.claims.items():
            if claim.certainty.label not in table.labels:
                place = place_of(node, ("claims", key, "certainty", "label"))
                yield _unknown("label", claim.certainty.label, "level: 1, ", place, tuple(table.labels))
            if claim.kind not in table.kinds:
                yield _unknown("kind", claim.kind, "", place_of(node, ("claims", key, "kind")), tuple(table.kinds))


def _unknown(what: str, word: str, level: str, place: Place, known: tuple[str, ...]) -> Problem:
    near = did_you_mean(word, known) or f"known: {', '.join(known)}."
    hint = f"{near} A new {what} is a line in content/{FILE}, {what}s: {word}: {{{level}meaning: What it stands for.}}"
    return Problem(place, f"no {what} is called '{word}'", hint, rule=f"unknown-{what}")
