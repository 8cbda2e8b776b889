"""The page that shows letters before they are sent."""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html

from briefs.distribute.letters import mail
from briefs.distribute.letters.own import preview
from briefs.distribute.recipients.rows import Recipient
from tests.distribute.conftest import read
from tests.validators import axe

ANN = Recipient("Ann <i>Lee</i>", "ann@example.org", "readers", "en", 2, topic="sample")


def _letters(published, *people):
    return mail.letters(read(published), people, (), links=True)


def test_one_of_each_kind_and_the_longest_name_are_shown(published):
    bo = replace(ANN, row=3, email="bo@example.org", name="Bo")
    cy = replace(ANN, row=4, email="cy@example.org", name="A very long name of somebody")
    letters = _letters(published, ANN, bo, cy)

    page = preview.page(read(published), letters)

    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page) == ["Row 2", "Row 4"]
    assert "2 of 3 letters" in page
    tree = lxml.html.fromstring(page)
    assert [frame.get("srcdoc") for frame in tree.iter("iframe")] == [letters[0].html, letters[2].html]
    assert all(frame.get("sandbox") == "" for frame in tree.iter("iframe"))
    assert "Ann &lt;i&gt;Lee&lt;/i&gt;" in page
    assert "<i>" not in page


def test_it_can_be_read_by_everybody(published, browser, tmp_path):
    path = tmp_path / "preview.html"
    path.write_text(preview.page(read(published), _letters(published, ANN)), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())

    assert axe(page).response["violations"] == []
