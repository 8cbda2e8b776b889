"""What content/brand.yaml may say: under whose name and in which looks everything is printed.

The keys that Quarto's `_brand.yml` has too mean what they mean there; the others are ours. A key stands here only if
something reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from briefs.library.records.register import Record

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_RGB = re.compile(r"rgb\(\s*([0-9]{1,3})[,\s]+([0-9]{1,3})[,\s]+([0-9]{1,3})\s*\)")
_LENGTH = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:pt|mm)")
_WORD = re.compile(r"[a-zA-Z][\w-]*")
_WEIGHT = re.compile(r"[0-9]+(?:\.[0-9]+)?\s?(?:g/m²|g/m2|gsm|lb(?: [a-z]+)?)")


def _as_hex(text: str) -> str:
    """How to write a colour that was written otherwise: inks are not seen through, so that it is mixed with white."""
    long = "".join(digit * 2 for digit in text[1:]) if re.fullmatch(r"#[0-9a-fA-F]{4}", text) else text[1:]
    if re.fullmatch(r"#(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{8})", text):
        *parts, share = (int(long[at : at + 2], 16) for at in range(0, 8, 2))
        mixed = "".join(f"{round(255 - (255 - part) * share / 255):02x}" for part in parts)
        return f"paper has no opacity: write it as '#{mixed}', as it is on white, in quotation marks"
    if (rgb := _RGB.fullmatch(text)) and max(map(int, rgb.groups())) < 256:
        return f"write it as '#{''.join(f'{int(part):02x}' for part in rgb.groups())}', in quotation marks"
    return "write it as '#0b4f6c', in quotation marks"


def _colour(text: str) -> str:
    if not (_HEX.fullmatch(text) or _WORD.fullmatch(text)):
        message = f"'{text}' is no colour; {_as_hex(text)}, or by its name in color: palette"
        raise ValueError(message)
    return text


def _hex(text: str) -> str:
    if not _HEX.fullmatch(text):
        message = f"'{text}' is no colour of a palette; {_as_hex(text)}"
        raise ValueError(message)
    return text


def _length(text: str) -> str:
    if not _LENGTH.fullmatch(text):
        message = f"'{text}' is no length; write a number with pt or mm, as in 9pt or 22mm"
        raise ValueError(message)
    return text


def _weight(text: str) -> str:
    if not _WEIGHT.fullmatch(text):
        message = f"'{text}' is no weight of paper; write a number with g/m² or lb, as in 115 g/m² or 80 lb text"
        raise ValueError(message)
    return text


def _every_fill(fills: tuple[str, ...]) -> tuple[str, ...]:
    if sorted(fills) != sorted(FILLS):
        raise ValueError(f"each of {', '.join(FILLS)} stands here once, in the order in which they are to be used")
    return fills


def _file(value: object) -> object:
    return {"path": value} if isinstance(value, str) else value


def _family(value: object) -> object:
    return {"family": value} if isinstance(value, str) else value


def _full(value: object) -> object:
    return {"full": value} if isinstance(value, str) else value


Fill = Literal["plain", "stripes", "dots", "outline"]
FILLS: tuple[Fill, ...] = ("plain", "stripes", "dots", "outline")
"""What tells the parts of a chart apart without colour, and from a copier."""
Colour = Annotated[str, AfterValidator(_colour)]
Length = Annotated[str, AfterValidator(_length)]
LogoPlace = Literal["front", "later", "back", "letter", "site", "ticket"]
HeadPart = Literal["publisher", "kind", "audience", "title", "section"]
FootPart = Literal["publisher", "topic", "title", "edition", "date", "text-mark", "draft", "marking"]


class BrandName(Record):
    """The publisher's name; Quarto has a short one too, which nothing of ours prints."""

    full: str


class BrandMeta(Record):
    """Who publishes."""

    name: Annotated[BrandName, BeforeValidator(_full)] | None = None


class LogoImage(Record):
    """One drawing or picture of a logo."""

    path: str
    """A file beside brand.yaml, or in a folder there."""
    alt: str | None = None
    """What it says, for those who listen."""


class Logos(Record):
    """The logo on each ground, and where it stands."""

    model_config = ConfigDict(populate_by_name=True)
    not_here: ClassVar[Mapping[str, str]] = {"dark": "leave it out: in the dark, medium stands on a little white"}

    images: dict[str, Annotated[LogoImage, BeforeValidator(_file)]] = Field(default_factory=dict)
    """Every form of it, by a name."""
    medium: str | None = None
    """The one for white paper: a name of images, or a file."""
    on_accent: Annotated[str | None, Field(alias="on-accent")] = None
    """The one that stands on the accent."""
    one_colour: Annotated[str | None, Field(alias="one-colour")] = None
    """The one for prints in black alone."""
    least_width: Annotated[Length, Field(alias="least-width")] = "22mm"
    """How wide it is printed: never less than can be read."""
    clear_space: Annotated[Length, Field(alias="clear-space")] = "2mm"
    """How much stays free below it."""
    where: tuple[LogoPlace, ...] = ("front", "letter", "site", "ticket")
    """On what it stands: front (first pages), later (small, over all others), back (beside the imprint), letter, site,
    ticket (and packs)."""


class BrandColours(Record):
    """Colours, each in hex or by its name in the palette."""

    not_here: ClassVar[Mapping[str, str]] = {
        "dark": "the dark scheme of the catalogue follows from accent and chart by itself: leave this out",
        "status": "a draft is told by its words, in the colour of muted: leave this out",
        "background": "paper is white: leave this out",
    }

    palette: dict[str, Annotated[str, AfterValidator(_hex)]] = Field(default_factory=dict)
    """Names for colours, to be used below."""
    foreground: Colour | None = None
    """The colour of text."""
    primary: Colour | None = None
    """The accent of all audiences that are not named under accent."""
    accent: dict[str, Colour] = Field(default_factory=dict)
    """The accent of an audience; heads, rules and tabs follow from it."""
    tint: dict[str, Colour] = Field(default_factory=dict)
    """The pale ground of an audience's boxes; where none is given, a tenth of the accent."""
    soft: Colour | None = None
    """The colour of the line under a title."""
    muted: Colour | None = None
    """The colour of labels and notes."""
    line: Colour | None = None
    """The colour of lines to write on."""
    rule: Colour | None = None
    """The colour of hair rules."""
    chart: Colour | None = None
    """The colour of bars and marks in charts; where none is given, the accent of the audience."""


class FontSource(Record):
    """One file of a family."""

    path: str
    """A file beside brand.yaml, or the name of one in templates/fonts."""
    weight: Annotated[int, Field(ge=100, le=900)] = 400
    style: Literal["normal", "italic"] = "normal"


class FontFamily(Record):
    """A family of fonts that lies with the brand; none is fetched from the network."""

    family: str
    source: Literal["file"] = "file"
    files: Annotated[tuple[Annotated[FontSource, BeforeValidator(_file)], ...], Field(min_length=1)]


class FontRole(Record):
    """What a family is used for."""

    family: str


class TextRole(FontRole):
    """The family of running text, and how large that is."""

    size: Length | None = None


class TypeFloors(Record):
    """What no text falls below, however full a page is."""

    table: Length | None = None
    note: Length | None = None
    pupil: Length | None = None
    """Of what pupils hold in hand."""


class Typography(Record):
    """Families and what each is used for."""

    fonts: tuple[FontFamily, ...] = ()
    base: Annotated[TextRole, BeforeValidator(_family)] | None = None
    """Running text."""
    look: Annotated[FontRole, BeforeValidator(_family)] | None = None
    """What is looked up: tables, labels, forms, heads and feet; where nothing is said, the family of running text."""
    headings: Annotated[FontRole, BeforeValidator(_family)] | None = None
    """Titles and headings; where nothing is said, as `look`."""
    monospace: Annotated[FontRole, BeforeValidator(_family)] | None = None
    floors: TypeFloors = TypeFloors()


class PrintRecord(Record):
    """What a printing house is asked for: its profile, and what it prints on."""

    profile: str | None = None
    """The ICC profile of its press and paper, for PDF/X: a file beside brand.yaml, or one in templates/profiles."""
    condition: str | None = None
    """The name of that condition in the ICC's register, such as FOGRA39."""
    stock: str | None = None
    """The paper, as in 'matt coated'."""
    weight: Annotated[str, AfterValidator(_weight)] | None = None
    """Of the paper, as in 115 g/m²."""
    finish: str | None = None
    """What is done to the sheets once they are printed, as in 'sealed'."""
    drilling: str | None = None
    """Where holes are drilled, as in 'two holes, 80 mm apart, 12 mm from the left edge'."""

    @property
    def paper(self) -> str:
        """What is printed on, or nothing."""
        return ", ".join(filter(None, (self.stock, self.weight)))


class Furniture(Record):
    """What stands around the text of each page; the number of a page keeps its place, whoever publishes."""

    marking: Literal["always", "restricted"] = "always"
    """Whether a document says how it may be shared always, or only where that is not with everybody."""
    draft: Literal["line", "watermark"] = "line"
    """How each page of a draft says so: in a line over the text, or in large pale letters across it."""
    head: dict[str, tuple[HeadPart, ...]] = Field(default_factory=dict)
    """What the head of later pages says, by kind of document (a name of audience.yaml), or `every` for all others."""
    foot: dict[str, tuple[FootPart, ...]] = Field(default_factory=dict)
    """What the foot of each page says, in the same way; always the edition."""


class CoverPicture(Record):
    """What explains a topic at a glance on the covers of its documents."""

    path: str
    """A file beside brand.yaml, or in a folder there."""
    alt: str
    """What it shows, for those who cannot see it."""


class CoverLook(Record):
    """How first pages with a cover look, whatever a document asks for."""

    style: Literal["plain", "block", "picture"] | None = None
    """block (words in white on the accent), plain (in the accent on white), picture (plain, with a larger picture in
    its own colours); where nothing is said, each document decides."""
    pictures: dict[str, CoverPicture] = Field(default_factory=dict)
    """A picture for the documents of a topic, in place of their own."""


class PictureLook(Record):
    """How photographs are printed, and where it is said whose they are."""

    treatment: Literal["colour", "grey"] = "colour"
    """grey: photographs are without colour everywhere; drawings keep theirs."""
    credit: Literal["beside", "beneath"] = "beside"
    """beneath: whose a picture is stands in a line of its own below its caption."""


class ChartLook(Record):
    """How the parts of charts are told apart."""

    fills: Annotated[tuple[Fill, ...], AfterValidator(_every_fill)] = FILLS
    """What the first part is filled with, then the second, third and fourth: each of the four once."""


class BrandRecord(Record):
    """The looks of everything that is printed or shown."""

    meta: BrandMeta = BrandMeta()
    logo: Logos = Logos()
    color: BrandColours = BrandColours()
    typography: Typography = Typography()
    print: PrintRecord = PrintRecord()
    furniture: Furniture = Furniture()
    cover: CoverLook = CoverLook()
    pictures: PictureLook = PictureLook()
    charts: ChartLook = ChartLook()
