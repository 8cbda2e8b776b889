"""The numbers of notes, given in the order of reading: claims, guidelines, the writer's own notes, addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefs.composing.pick import shown_address
from briefs.library.prose.nodes import Citation, Inlines, Link, Named, NoteMark, OwnNote, Reference

OWN, ADDRESS = "own", "address"


@dataclass(frozen=True, slots=True)
class OwnText:
    """What a note says that is no claim and no guideline."""

    kind: str
    inlines: Inlines


@dataclass
class Notebook:
    """Numbers what is cited; lives for one document. `known` tells ids that something bears."""

    known: Callable[[str], bool]
    used: Callable[[Named], None]
    numbers: dict[str, int] = field(default_factory=dict)
    backs: dict[str, list[str]] = field(default_factory=dict)
    own: dict[str, OwnText] = field(default_factory=dict)

    def reference(self, cited: Citation | OwnNote | Link) -> Reference | None:
        """The numbers of a citation, an own note or a link whose address the words do not show."""
        match cited:
            case Citation():
                marks = tuple(self.mark(named) for named in cited.claims if self.known(named.id))
                return Reference(marks, cited.place) if marks else None
            case OwnNote():
                key = f"{cited.place.file}^{cited.label}"
                self.own.setdefault(key, OwnText(OWN, cited.inlines))
                return Reference((self._own_mark(key),), cited.place)
            case Link(address=address, place=place):
                key = f"address:{address}"
                self.own.setdefault(key, OwnText(ADDRESS, (shown_address(address, place),)))
                return Reference((self._own_mark(key),), place)

    def mark(self, named: Named) -> NoteMark:
        """The number of a claim or guideline, where it is cited."""
        self.used(named)
        return NoteMark(named.id, *self._next(named.id))

    def _own_mark(self, key: str) -> NoteMark:
        return NoteMark(key, *self._next(key), evidence=False)

    def _next(self, key: str) -> tuple[int, str]:
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        backs = self.backs.setdefault(key, [])
        backs.append(f"r{number}-{len(backs) + 1}")
        return number, backs[-1]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self.numbers.items())
