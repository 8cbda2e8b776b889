"""What of a brand cannot be read, printed or shared, each mistake at its line of brand.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.checks.brand import colours, covers, faces, furniture, licences, logos
from briefs.library.load import Library


def check(library: Library) -> Iterator[Problem]:
    """Everything wrong in the brand that reading alone cannot see."""
    made = library.brand
    if made.node is not None:
        yield from colours.check(made, made.node)
        yield from faces.check(made, made.node)
        yield from licences.check(made, made.node)
        yield from logos.check(made, made.node)
        yield from furniture.check(library, made.node)
        yield from covers.check(library, made.node)
