"""Another WeasyPrint, tried by one command: what is installed for it, and how documents are compared."""

from __future__ import annotations

import pytest

from tests.engines import ITS_OWN, LOCK, Compared, compared, requirements
from tests.press.pages import print_body

PIN = "    --hash=sha256:00"


def test_everything_but_weasyprint_and_what_comes_along_is_as_in_the_lock():
    lock = f"# a note\njinja2==3.1.6 \\\n{PIN}\nweasyprint==70.0 \\\n{PIN}\npydyf==0.13.0 \\\n{PIN}\n"

    assert requirements(lock, "69.0") == "jinja2==3.1.6\nweasyprint==69.0\n"


def test_a_package_for_some_computers_stays_so():
    lock = f"brotli==1.2.1 ; platform_python_implementation == 'CPython' \\\n{PIN}\n"

    assert "brotli==1.2.1 ; platform_python_implementation == 'CPython'\n" in requirements(lock, "69.0")


def test_an_address_does_for_a_version():
    assert requirements("", "git+https://example.org/w") == "weasyprint @ git+https://example.org/w\n"


def test_all_that_is_left_open_is_in_the_lock():
    names = {line.partition("==")[0] for line in LOCK.read_text(encoding="utf-8").splitlines()}

    assert names >= ITS_OWN


@pytest.fixture
def pdfs(tmp_path):
    """Two files of one document, and one with another word."""
    for name, word in (("here", "law"), ("same", "law"), ("other", "post")):
        (tmp_path / f"{name}.pdf").write_bytes(print_body(f"<p>{word}</p>").pdf)
    return tmp_path


@pytest.mark.parametrize(("there", "expected"), [("same", (True, True, ())), ("other", (False, False, (1,)))])
def test_documents_are_compared_by_bytes_words_and_look(pdfs, there, expected):
    found = compared("a", pdfs / "here.pdf", pdfs / f"{there}.pdf")

    assert (found.same_bytes, found.same_words, found.other_look) == expected
    assert found.pages == (1, 1)
    assert found.good, "it is as accessible as ever, whatever it says"


def test_a_document_that_was_not_made_is_not_good(pdfs):
    found = compared("a", pdfs / "here.pdf", pdfs / "none.pdf")

    assert not found.good
    assert str(found).endswith("not made")


def test_one_that_fails_a_standard_is_not_good():
    found = Compared("a", (1, 1), False, True, (), ("PDF/UA-1",))

    assert not found.good
    assert "fails PDF/UA-1" in str(found)
