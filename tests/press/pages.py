"""A press for tests, and documents for it to print."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from briefs.press.engine import Press, Pressed
from briefs.press.metadata import Metadata
from briefs.press.text import pdf_pages

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "tests" / "press"
CASES = FOLDER / "cases"
STYLE = FOLDER / "plain.css"
META = Metadata(
    title="A test – título",
    language="en",
    created=date(2026, 11, 1),
    author="Authors & others",
    subject="What it is about",
    keywords=("one", "two words"),
    edition="2026-11",
    publisher="A publisher",
    rights="CC BY 4.0",
    identifier="topic/audience/document",
    words_hash="0123456789abcdef",
)


@cache
def press() -> Press:
    """One press for all tests, as one serves all documents of a process."""
    return Press([ROOT / "templates", FOLDER], (ROOT / "templates" / "fonts").glob("*.ttf"))


def page(body: str) -> str:
    """A whole HTML page around a body."""
    return f'<!DOCTYPE html><html lang="en"><head><title>Test</title></head><body>{body}</body></html>'


def print_body(body: str, css: str = "") -> Pressed:
    """Print a page with this body; problems of layout come before those of writing."""
    machine = press()
    layout = machine.lay_out(page(body), [STYLE, css], CASES)
    pressed = machine.write(layout, META)
    problems = (*layout.problems, *pressed.problems)
    return Pressed(pressed.pdf, pressed.pages, problems, pressed.furniture)


@cache
def print_case(name: str) -> Pressed:
    """Print one of the cases in tests/press/cases."""
    return print_body((CASES / f"{name}.html").read_text(encoding="utf-8"))


def pdf_text(pdf: bytes) -> str:
    """The text of a PDF, a blank line between pages."""
    return "\n\n".join(pdf_pages(pdf))


def case_names() -> list[str]:
    """All cases by name."""
    return sorted(file.stem for file in CASES.glob("*.html"))
