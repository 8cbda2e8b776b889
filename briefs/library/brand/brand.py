"""Under whose name and in which looks everything is printed: the one value that all who print or show ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefs.library.records.brand import BrandRecord, LogoPlace
from briefs.library.yaml_tree import YamlNode
from briefs.pictures.facts import PictureFile
from briefs.pictures.profiles import PrintProfile

TEXT, LOOK, TITLE, MONO = "Brief Serif", "Brief Sans", "Brief Title", "Brief Mono"
"""The families that styles name: what they are is the brand's affair."""


SIGNS = range(0x2190, 0x2C00)
"""Arrows, ticks, shapes: what few fonts have all of, so that the house's stand in where a brand's lack some."""
HEAD = 8.5
"""Millimetres: the room for a logo, with what stays free below it, in the head of a first page."""
EVERY = "every"
"""In place of a kind of document: all that are not named."""
COVER = ((43.0, 43.0), (58.0, 46.0))
"""Millimetres: how wide and high the picture of a cover is at most, and where it is the style that is a picture."""
LATER = 5.0
"""Millimetres: how high it is at most over later pages."""


@dataclass(frozen=True, slots=True)
class BrandLogo:
    """A logo that can be printed, with the words for those who listen."""

    file: PictureFile
    alt: str


@dataclass(frozen=True, slots=True)
class BrandFace:
    """A font file in the family that styles know it by."""

    family: str
    weight: int
    style: str
    path: Path


@dataclass(frozen=True, slots=True)
class AccentColours:
    """The colours of one audience, in hex."""

    accent: str
    tint: str
    on_accent: str

    @property
    def tokens(self) -> Mapping[str, str]:
        """By the custom properties that they set."""
        return {"--accent": self.accent, "--tint": self.tint, "--on-accent": self.on_accent}


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand with everything that it names looked up; without a file, what the styles say holds."""

    name: str = ""
    """Empty for the house's own."""
    file: Path | None = None
    record: BrandRecord = field(default_factory=BrandRecord)
    colours: Mapping[str, str] = field(default_factory=dict)
    """Colours by the custom properties that they set, without accents."""
    accents: Mapping[str, AccentColours] = field(default_factory=dict)
    """Those of audiences that have their own."""
    primary: AccentColours | None = None
    """Those of all other audiences."""
    logos: Mapping[str, BrandLogo] = field(default_factory=dict)
    """By ground: medium (white), on_accent, one_colour."""
    faces: tuple[BrandFace, ...] = ()
    node: YamlNode | None = None
    """The file as a tree, to say where something stands."""
    covers: Mapping[str, BrandLogo] = field(default_factory=dict)
    """The pictures of covers, by topic."""
    profile: PrintProfile | None = None
    """Of the printing house; None where none is named."""

    def accent(self, audience: str) -> AccentColours | None:
        """The colours of an audience; None where its own styles decide."""
        return self.accents.get(audience, self.primary)

    def size(self, logo: BrandLogo, most: float | None = None) -> tuple[float, float]:
        """How wide and high a logo is printed, in millimetres: at most so high, or as a first page's head has room."""
        facts = logo.file.facts
        wide = millimetres(self.record.logo.least_width)
        high = wide * facts.height / facts.width
        most = most or max(1.0, HEAD - millimetres(self.record.logo.clear_space))
        return (wide, high) if high <= most else (most * facts.width / facts.height, most)

    def cover_size(self, topic: str) -> tuple[float, float]:
        """How wide and high a topic's picture is printed on a cover, in millimetres."""
        facts = self.covers[topic].file.facts
        most, tall = COVER[1 if self.record.cover.style == "picture" else 0]
        wide = min(most, tall * facts.width / facts.height)
        return wide, wide * facts.height / facts.width

    def logo(self, place: LogoPlace, ground: str = "medium", *, grey: bool = False) -> BrandLogo | None:
        """The logo for a place and a ground, or None: one for white is never put on a colour."""
        if place not in self.record.logo.where:
            return None
        if grey:
            return self.logos.get("one_colour") or self.logos.get("medium")
        return self.logos.get(ground)

    @property
    def publisher(self) -> str:
        """The whole name, or nothing."""
        return self.record.meta.name.full if self.record.meta.name else ""

    @property
    def pictures(self) -> tuple[BrandLogo, ...]:
        """Every picture that it brings."""
        return (*self.logos.values(), *self.covers.values())

    @property
    def icons(self) -> Mapping[str, Path]:
        """The drawings in the folder `icons` beside its file, by name: they stand in for the house's, or are added."""
        folder = self.file.parent / "icons" if self.file else None
        return {path.stem: path for path in sorted(folder.glob("*.svg"))} if folder else {}

    @property
    def fonts(self) -> tuple[Path, ...]:
        """The font files that it names."""
        return tuple(dict.fromkeys(face.path for face in self.faces))

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that it is made of."""
        own = tuple(filter(None, (self.file, self.profile.path if self.profile else None)))
        return tuple(
            dict.fromkeys((*own, *(each.file.path for each in self.pictures), *self.fonts, *self.icons.values()))
        )


HOUSE = Brand()
"""What holds where there is no brand.yaml."""


def millimetres(length: str) -> float:
    """A length of a brand's, which has pt or mm."""
    number = float(length[:-2])
    return number * 25.4 / 72 if length.endswith("pt") else number
