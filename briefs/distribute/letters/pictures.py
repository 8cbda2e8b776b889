"""Pictures inside letters: the brand's logo and small first pages. Nothing is fetched: they travel in the letter.

Mail programs show no drawings, so a logo that is drawn is laid out on a page of its own size and taken from there.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pypdfium2
from PIL import Image

from briefs.building.job import Job, make
from briefs.composing.order import Form, Order
from briefs.distribute.letters.letters import Enclosure
from briefs.library.brand.brand import BrandLogo
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.pictures.facts import SCHEME, Recipe, by_digest
from briefs.press.metadata import Metadata
from briefs.rendering import theme

WIDTH = 192
"""Pixels of a first page: twice what is shown, for fine screens."""
LOGO_HEIGHT = 96
"""Pixels of a logo, likewise."""
_COLOURS = 64
_PAGE = (
    '<!doctype html><html lang="en"><head><title>logo</title></head>'
    '<body><img src="{picture}" alt="logo"></body></html>'
)


def first_page(pdf: bytes) -> Enclosure | None:
    """The first page of a PDF, or None where it cannot be drawn: a letter is a letter without it."""
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[0]
            picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        return None
    return _small("page", picture)


def logo(library: Library) -> tuple[Enclosure, str] | None:
    """The brand's logo for letters with its words for those who listen; None where letters have none."""
    found = library.brand.logo("letter")
    if found is None:
        return None
    picture = _drawn(library, found) if found.file.facts.drawn else _photographed(found.file.path)
    if picture is None:
        return None
    wide = round(picture.width * LOGO_HEIGHT / picture.height)
    return _small("logo", picture.resize((wide, LOGO_HEIGHT), Image.Resampling.LANCZOS)), found.alt


def _photographed(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        whole = picture.convert("RGBA")
    ground = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(ground, whole).convert("RGB")


def _drawn(library: Library, logo: BrandLogo) -> Image.Image | None:
    """A drawing as pixels, on white."""
    facts = logo.file.facts
    size = f"{facts.width}px {facts.height}px"
    name = Recipe(logo.file.digest, 0, 0).name
    job = Job(
        order=Order(DocumentKey("logo", "", "logo", "en"), Form("")),
        file=str(logo.file.path),
        html=_PAGE.format(picture=f"{SCHEME}:{name}"),
        stylesheets=(
            f"@page {{ size: {size}; margin: 0 }} body {{ margin: 0 }} img {{ display: block; width: 100% }}",
        ),
        templates=library.templates,
        fonts=theme.fonts(library),
        metadata=Metadata(title="logo", language="en", created=min(t.record.date for t in library.topics.values())),
        budget=None,
        pictures=by_digest([logo.file]),
    )
    pdf = make(job).pdf
    if not pdf:
        return None
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture: Image.Image = page.render(scale=2 * LOGO_HEIGHT / page.get_height()).to_pil()
        return picture.convert("RGB")


def _small(name: str, picture: Image.Image) -> Enclosure:
    stream = io.BytesIO()
    picture.quantize(_COLOURS).save(stream, "PNG", optimize=True)
    data = stream.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Enclosure(f"{name}-{digest[:16]}.png", data, digest)
