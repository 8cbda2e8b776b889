"""Every shipped document is painted as it is read, and says what is to be filled in, which note this is, whose cell."""

from __future__ import annotations

import re

import pytest

from tests import shipped_documents as shipped
from tests.press.reading_order import late
from tests.press.tag_dump import dump

KEPT = (*shipped.sampled(shipped.orders()), shipped.manual())
VARIANTS = shipped.sampled(shipped.other_variants())
UPRIGHT = tuple(order for order in VARIANTS if order.variant != "booklet")
"""Variants whose pages are those that are read; a booklet's are sheets, each with two of them."""
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("order", KEPT, ids=shipped.name)
def test_pages_are_painted_as_they_are_read(order, built):
    assert late(built.pdf(order)) == []


@pytest.mark.parametrize("order", UPRIGHT, ids=shipped.name)
def test_pages_of_variants_are_painted_as_they_are_read(order, variants):
    assert late(variants.pdf(order)) == []


@pytest.mark.parametrize("order", KEPT, ids=shipped.name)
def test_every_note_has_its_label(order, built):
    lines = dump(built.pdf(order)).splitlines()
    notes = [place for place, line in enumerate(lines) if re.match(r" *Note ID='n\d+'", line)]
    assert [lines[place] for place in notes if not lines[place + 1].lstrip().startswith("Lbl")] == []


@pytest.mark.parametrize("order", KEPT, ids=shipped.name)
def test_every_field_says_what_it_is(order, built):
    fields = re.findall(r"^ *Form .*$", dump(built.pdf(order)), re.MULTILINE)
    assert [field for field in fields if "Alt=" not in field or "Role=" not in field] == []
