"""What claims say of how sure they are must stand in content/certainty.yaml, and what that file asks for in claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library.records.certainty import (
    CLAIM_FIELDS,
    FIGURE_FIELDS,
    CertaintyTable,
    EffectRule,
    KindRule,
    LabelRule,
    says,
)
from briefs.library.records.register import Claim, Source
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
    """Every word of a claim that the table does not know, and what its label, kind or effect needs and it does not say.

    That the table is missing is told where claims need it.
    """
    if table is None:
        if not (content / FILE).is_file() and any(source.claims for source in sources.values()):
            yield missing(content)
        return
    yield from _own(table, trees[str(content / FILE)])
    for name, source in sources.items():
        node = trees[str(content / "sources" / f"{name}.yaml")]
        for key, claim in source.claims.items():
            yield from _strange(table, node, key, claim)
            yield from _needed(table, source, node, key, claim)


def _own(table: CertaintyTable, node: YamlNode) -> Iterator[Problem]:
    """Needs that no claim could meet, because nothing bears their name."""
    known = (*CLAIM_FIELDS, *FIGURE_FIELDS, *table.details)
    rules: Mapping[str, Mapping[str, LabelRule | KindRule | EffectRule]] = {
        "labels": table.labels,
        "kinds": table.kinds,
        "effects": table.effects,
    }
    for group, named in rules.items():
        for name, rule in named.items():
            for index, need in enumerate(rule.needs):
                if need not in known:
                    place = place_of(node, (group, name, "needs", index))
                    near = did_you_mean(need, known) or f"known: {', '.join(known)}."
                    hint = f"{near} A new one is a line under details: {need}: {{meaning: What it says.}}"
                    yield Problem(place, f"claims have no '{need}'", hint, rule="unknown-detail")


def _strange(table: CertaintyTable, node: YamlNode, key: str, claim: Claim) -> Iterator[Problem]:
    """The label, kind, effect and details of a claim that stand nowhere in the table."""
    if claim.certainty.label not in table.labels:
        place = place_of(node, ("claims", key, "certainty", "label"))
        yield _unknown("label", claim.certainty.label, "level: 1, ", place, tuple(table.labels))
    if claim.kind not in table.kinds:
        yield _unknown("kind", claim.kind, "", place_of(node, ("claims", key, "kind")), tuple(table.kinds))
    if claim.effect is not None and claim.effect not in table.effects:
        place = place_of(node, ("claims", key, "effect"))
        yield _unknown("effect", claim.effect, "words: {en: As printed}, ", place, tuple(table.effects))
    for detail in claim.details:
        if detail not in table.details:
            place = place_of(node, ("claims", key, "details", detail), key=True)
            yield _unknown("detail", detail, "", place, tuple(table.details))


def _needed(table: CertaintyTable, source: Source, node: YamlNode, key: str, claim: Claim) -> Iterator[Problem]:
    """What the label, kind or effect of a claim asks for and the claim does not say, told at that word."""
    for need, what, name in table.needs(claim):
        if need == "proposer" or says(claim, source, need):  # a proposer is told with those who have a needless one
            continue
        path = ("claims", key, "certainty", "label") if what == "label" else ("claims", key, what)
        message = f"'{key}' does not say its {need.replace('_', ' ')}, which the {what} '{name}' needs"
        yield Problem(place_of(node, path), message, _hint(table, need), rule=f"needs/{what}")


def _hint(table: CertaintyTable, need: str) -> str:
    if need in FIGURE_FIELDS:
        return f"add it to each figure that is not our own arithmetic: figures: {{name: {{…, {need}: …}}}}"
    if need in table.details:
        return f"add: details: {{{need}: …}} ({table.details[need].meaning})"
    return f"add: {need}: …"


def _unknown(what: str, word: str, level: str, place: Place, known: tuple[str, ...]) -> Problem:
    near = did_you_mean(word, known) or f"known: {', '.join(known)}."
    hint = f"{near} A new {what} is a line in content/{FILE}, {what}s: {word}: {{{level}meaning: What it stands for.}}"
    return Problem(place, f"no {what} is called '{word}'", hint, rule=f"unknown-{what}")
