"""Whether head and foot are said for documents that there are, and name the edition of a page that got lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefs.base.problems import Problem, did_you_mean
from briefs.library.brand.brand import EVERY
from briefs.library.load import Library
from briefs.library.yaml_tree import YamlNode, place_of

RULE = "brand/furniture"


def check(library: Library, node: YamlNode) -> Iterator[Problem]:
    """Kinds of document that no audience has, and feet without the edition."""
    said = library.brand.record.furniture
    kinds = sorted({name for audience in library.audiences.values() for name in audience.documents})
    groups: dict[str, Mapping[str, Sequence[str]]] = {"head": said.head, "foot": said.foot}
    for group, named in groups.items():
        for kind in named:
            if kind != EVERY and kind not in kinds:
                place = place_of(node, ("furniture", group, kind), key=True)
                hint = did_you_mean(kind, [*kinds, EVERY]) or f"known: {EVERY}, {', '.join(kinds)}"
                yield Problem(place, f"no kind of document is called '{kind}'", hint, rule=RULE)
    for kind, parts in said.foot.items():
        if "edition" not in parts:
            place = place_of(node, ("furniture", "foot", kind), key=True)
            message = "this foot does not name the edition: a single page could not be told from an older one"
            yield Problem(place, message, f"write [{', '.join((*parts, 'edition'))}]", rule=RULE)
