"""Pictures inside letters: small first pages and the brand's logo."""

from __future__ import annotations

import email
import io
import re
from dataclasses import replace
from email import policy
from pathlib import Path

from PIL import Image

from briefs.distribute.letters import mail, pictures
from briefs.distribute.letters.letters import Enclosure, compose
from briefs.distribute.recipients.rows import Recipient
from briefs.library.load import Library, load
from tests.conftest import ROOT
from tests.distribute.letters.test_letters import LETTER
from tests.distribute.sites import rows

ANN = Recipient("Ann Lee", "ann@example.org", "readers", "en", 2, topic="sample")


def _opened(picture: Enclosure | None) -> Image.Image:
    assert picture
    made = Image.open(io.BytesIO(picture.data))
    assert made.format == "PNG"
    return made.convert("RGB")


def _branded(brand: str, *where: str) -> Library:
    """The shipped workspace with one of its brands, whose logo stands where it is wanted."""
    library, problems = load(ROOT / "content", ROOT / "templates", brand=brand)
    assert not [problem for problem in problems if problem.severity == "error"]
    record = library.brand.record
    logo = record.logo.model_copy(update={"where": where})
    return replace(library, brand=replace(library.brand, record=record.model_copy(update={"logo": logo})))


def test_a_first_page_is_small(wells: Library, tmp_path: Path) -> None:
    (row,) = rows(tmp_path, *mail.wanted(wells, [ANN]))
    page = pictures.first_page(row.path.read_bytes())

    assert _opened(page).width == pictures.WIDTH
    assert page
    assert len(page.data) < 40_000


def test_what_cannot_be_drawn_leaves_the_letter_without_a_picture() -> None:
    assert pictures.first_page(b"%PDF-1.7\nno page") is None


def test_a_drawn_logo_becomes_pixels_in_its_colours() -> None:
    """Of the height that heads have, in its own proportion; with the words for those who listen."""
    library = _branded("clear-type", "letter")
    found = pictures.logo(library)
    own = library.brand.logos["medium"].file.facts
    assert found
    made = _opened(found[0])

    assert found[1] == library.brand.logos["medium"].alt
    assert made.height == pictures.LOGO_HEIGHT
    assert abs(made.width / made.height - own.width / own.height) < 0.05
    assert len(made.getcolors(100_000) or []) > 2, "not a blank sheet"


def test_a_brand_that_puts_its_logo_elsewhere_has_none_in_letters() -> None:
    assert pictures.logo(_branded("clear-type", "front")) is None


def test_a_letter_brings_what_it_shows(published: Path, tmp_path: Path) -> None:
    """Each picture that its HTML names travels inside it and is no file for the reader; nothing is fetched."""
    library, _ = load(published / "content", published / "templates")
    (letter,) = mail.letters(library, [ANN], rows(tmp_path, *mail.wanted(library, [ANN])))
    message = email.message_from_bytes(compose(letter), policy=policy.default)
    html = message.get_body(("html",))
    assert html
    shown = re.findall(r'src="cid:([^"]+)"', html.get_content())
    brought = {part["Content-ID"].strip("<>") for part in message.walk() if part.get_content_type() == "image/png"}

    assert len(shown) == len(letter.attachments) == 1
    assert set(shown) == brought
    assert re.findall(r'src="(?!cid:)', letter.html) == []
    assert [part.get_filename() for part in message.iter_attachments()] == [letter.attachments[0].name]
    assert compose(letter) == compose(letter)


def test_two_letters_with_other_pictures_are_two_letters() -> None:
    with_one = replace(LETTER, pictures=(Enclosure("page.png", b"1", "1" * 64),))

    assert len({LETTER.id, with_one.id, replace(with_one, pictures=(Enclosure("page.png", b"2", "2" * 64),)).id}) == 3
