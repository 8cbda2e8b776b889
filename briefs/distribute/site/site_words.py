"""The fixed words of the catalogue, in the language of each page: names, dates, sizes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefs.composing.order import BOOKLET, DEFAULT_VARIANT
from briefs.distribute.editions.status import Edition
from briefs.distribute.packs.printing import sheets_of
from briefs.distribute.site.catalogue import CatalogueEntry, Download
from briefs.library.load import Library
from briefs.library.records.fixed_words import FixedStrings
from briefs.rendering.templating import FixedWords
from briefs.rendering.views import date_text


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The words of one language; where it lacks some, those of the site's own language."""

    language: str
    direction: str
    strings: Mapping[str, str]

    @property
    def t(self) -> FixedWords:
        """As templates know them."""
        return FixedWords(**self.strings)

    def named(self, kind: str, name: str) -> str:
        """What a paper, a variant or a finish is called; one that is new is called by its file's name."""
        return self.strings.get(f"{kind}_{name}", name.replace("-", " ").capitalize())

    def date(self, date: dt.date) -> str:
        return date_text(date, self.strings)

    def row(self, *facts: str) -> str:
        """Facts one after the other, with the comma of the language."""
        return self.strings.get("list_comma", ", ").join(facts)

    def size(self, size: int) -> str:
        kilobytes = f"{max(1, round(size / 1000)):,}".replace(",", self.strings.get("thousands", ","))
        return f"{kilobytes}\N{NO-BREAK SPACE}kB"

    def length(self, download: Download) -> str:
        """How many pages a file has; of a booklet, the sheets of paper that it takes."""
        kind, count = "page", download.pages
        if download.order.finish == BOOKLET:
            kind, count = "sheet", sheets_of(download.pages, "short-edge")
        text = self.strings[f"site_{kind}s"].format(count=count)
        return text.replace(" ", "\N{NO-BREAK SPACE}")

    def status(self, edition: Edition) -> str:
        """What an edition is, in a few words."""
        return self.strings[f"site_{state_of(edition)}"]

    def answer(self, edition: Edition) -> str:
        """What the holder of a printed copy is told."""
        return self.strings[f"site_answer_{state_of(edition)}"]

    def advice(self, edition: Edition) -> str:
        """What the holder of a printed copy should do."""
        if edition.standing == "superseded" and edition.current is None:
            return self.strings["site_do_none"]
        return self.strings[f"site_do_{state_of(edition)}".replace("current_draft", "draft")]

    def reading(self, edition: Edition) -> str:
        """What the way to its text is called."""
        names = {"draft": "site_read_draft", "current": "site_read_current"}
        return self.strings[names.get(edition.standing, "site_read_this")]

    def main(self, entry: CatalogueEntry) -> Mapping[str, Any] | None:
        """The file that most people want: as it is read, in colour, on the usual paper."""
        face = entry.face
        return self._file(entry, face, self.named("variant", face.order.variant)) if face else None

    def file(self, entry: CatalogueEntry, download: Download) -> Mapping[str, Any]:
        """A file as a card names it: by its paper."""
        whole = self._file(entry, download, "")
        facts = {"facts": self.row(whole["pages"], whole["size"])}
        return {**{name: whole[name] for name in ("file", "paper", "paper_name")}, **facts}

    def files(self, entry: CatalogueEntry) -> Sequence[Mapping[str, Any]]:
        """The other files of a document, by what they are for."""
        groups: dict[tuple[str, str], list[Download]] = {}
        for download in entry.downloads:
            if download is entry.face:
                continue
            groups.setdefault((download.order.finish, download.order.variant), []).append(download)
        order = sorted(groups, key=lambda key: (key[0], key[1] != DEFAULT_VARIANT, key[1] == "large-print", key[1]))
        return [self._group(entry, *key, groups[key]) for key in order]

    def _group(self, entry: CatalogueEntry, finish: str, variant: str, files: Sequence[Download]) -> Mapping[str, Any]:
        kind, name = ("finish", finish) if finish else ("variant", variant)
        called = self.named(kind, name)
        if finish and variant != DEFAULT_VARIANT:
            called = self.row(called, self.named("variant", variant).lower())
        return {
            "name": called,
            "purpose": self.strings.get(f"{kind}_{name}_for", ""),
            "files": [self._file(entry, download, called) for download in files],
        }

    def _file(self, entry: CatalogueEntry, download: Download, called: str) -> Mapping[str, Any]:
        paper, pages, size = self.named("paper", download.order.paper), self.length(download), self.size(download.size)
        return {
            "file": download.file,
            "paper": download.order.paper,
            "paper_name": paper,
            "pages": pages,
            "size": size,
            "facts": self.row(paper, pages, size),
            "title": entry.title,
            "kind": called,
        }


def words(library: Library, language: str) -> SiteWords:
    """The words for a page in a language."""
    own, usual = library.languages.get(language), library.languages.get(main_language(library))
    strings = {**(usual.strings if usual else {}), **(own.strings if own else {})}
    file = library.content / "languages" / f"{language}.yaml"
    return SiteWords(language, own.direction if own else "ltr", FixedStrings(strings, file))


def main_language(library: Library) -> str:
    """The language of the catalogue itself: that of its first topic."""
    return next((topic.record.language for topic in library.topics.values()), "en")


def state_of(edition: Edition) -> str:
    """The name of its state, by which its words are found."""
    named = "current_draft" if edition.standing == "current" and edition.for_review else edition.standing
    return named.replace("-", "_")
