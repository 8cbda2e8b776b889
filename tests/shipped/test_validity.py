"""What the press prints is PDF/UA-1 and PDF/A-3a by two judges, both of which notice every broken file."""

from __future__ import annotations

import pytest

from tests.pdf_fixtures import BROKEN, broken, good
from tests.press.pages import case_names, print_case
from tests.validators import page_validation, profile_rules, verapdf


@pytest.fixture(scope="module")
def good_pdf():
    return good()


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("standard", ["ua1", "3a"])
@pytest.mark.parametrize("name", case_names())
def test_verapdf_passes_every_case(name, standard, tmp_path):
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(print_case(name).pdf)
    assert verapdf(file, standard).messages == ()


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize(("standard", "rules"), [("ua1", 106), ("3a", 155)])
def test_verapdf_runs_all_its_rules(standard, rules, good_pdf, tmp_path):
    assert profile_rules(standard) == rules
    file = tmp_path / "good.pdf"
    file.write_bytes(good_pdf)
    verdict = verapdf(file, standard)
    assert verdict.passed
    assert verdict.checks > 500


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("name", BROKEN)
def test_verapdf_notices(name, good_pdf, tmp_path):
    way, file = BROKEN[name], tmp_path / "broken.pdf"
    file.write_bytes(broken(good_pdf, way.breaking))
    assert way.rule in verapdf(file, way.standard).failed


@pytest.mark.parametrize("name", BROKEN)
def test_page_validation_notices(name, good_pdf, tmp_path):
    way, file = BROKEN[name], tmp_path / "broken.pdf"
    file.write_bytes(broken(good_pdf, way.breaking))
    assert not page_validation(file, way.standard).passed


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_a_copy_that_is_not_broken_passes(standard, good_pdf, tmp_path):
    file = tmp_path / "copy.pdf"
    file.write_bytes(broken(good_pdf, lambda _: None))
    assert page_validation(file, standard).messages == ()
