from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.library.brand.brand import Brand, BrandLogo
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.library.records.brand import BrandRecord
from briefs.pictures.facts import PictureFacts, PictureFile
from briefs.rendering.render import Page, render
from briefs.rendering.templating import environment

ORDER = Order(DocumentKey("online-drug-trafficking", "policymakers", "ministers", "en"), Form("a4"))


def page(shipped: Library, furniture: dict[str, object], *, signed: bool = False, where: tuple[str, ...] = ()) -> Page:
    """The page for ministers in a brand."""
    meta, logo = {"name": "Your organisation"}, {"where": where}
    record = BrandRecord.model_validate(
        {"meta": meta, "logo": logo, "furniture": furniture, "cover": {"style": "picture"}}
    )
    drawing = PictureFile(Path("logo.svg"), "0" * 64, PictureFacts("SVG", 80, 20, drawn=True))
    form = BrandLogo(drawing, "Your organisation")
    brand = Brand(record=record, logos={"medium": form}, covers={ORDER.topic: BrandLogo(drawing, "A harbour")})
    library = replace(shipped, brand=brand)
    document = library.document(ORDER.key)
    assert document is not None
    return render(library, compose(library, ORDER, document), environment(library.templates), signed=signed)


def said(html: str, name: str) -> str:
    """What a document hands to its margins."""
    found = re.search(rf'data-{name}="([^"]*)"', html)
    assert found is not None
    return found[1]


def test_a_brand_that_says_nothing_leaves_head_and_foot_to_the_templates(shipped: Library) -> None:
    made = page(shipped, {})

    assert (made.view.head, made.view.foot, made.view.sectioned) == (None, None, True)
    assert said(made.html, "mark") == "TLP:CLEAR"
    assert made.view.words_mark in said(made.html, "foot")


def test_head_and_foot_say_what_the_brand_names_in_its_order(shipped: Library) -> None:
    foot = {"every": ["edition"], ORDER.document: ["edition", "draft"]}
    made = page(shipped, {"head": {"every": ["publisher", "title"]}, "foot": foot})

    assert said(made.html, "kind") == f"Your organisation · {made.view.title}"
    assert said(made.html, "foot") == f"Edition {made.view.edition} · {made.view.status}"
    assert "unsectioned" in made.html


def test_what_everybody_may_see_bears_no_marking_where_only_the_restricted_is_marked(shipped: Library) -> None:
    made = page(shipped, {"marking": "restricted"})

    assert said(made.html, "mark") == ""
    assert "TLP" not in made.html


def test_a_watermark_takes_the_place_of_the_line_and_goes_with_the_draft(shipped: Library) -> None:
    draft = page(shipped, {"draft": "watermark"})
    final = page(shipped, {"draft": "watermark"}, signed=True)

    assert said(draft.html, "draft") == ""
    assert "background: url(" in str(draft.stylesheets[-1])
    assert final.view.watermark == ""
    assert not any("background: url(" in str(each) for each in final.stylesheets)


def test_the_logo_stands_over_later_pages_unheard_and_at_the_end_with_its_words(shipped: Library) -> None:
    made = page(shipped, {}, where=("later", "back"))

    assert re.search(r'<p class="logo-later" aria-hidden="true"><img [^>]*alt=""', made.html)
    assert 'alt="Your organisation"' in made.view.logos["back"]
    assert "medium" not in made.view.logos
    assert any("element(logo)" in str(each) for each in made.stylesheets)


def test_a_cover_has_the_look_and_the_picture_of_the_brand(shipped: Library) -> None:
    made = page(shipped, {})

    assert 'class="component cover cover-photo"' in made.html
    assert re.search(r'class="cover-picture cover-own"><img [^>]*alt="A harbour"', made.html)
    assert "four-links" not in made.html
