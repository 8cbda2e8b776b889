"""What leaves its box is found, wherever it is planted."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefs.press.boxes.guard import look
from tests.press.pages import CASES, STYLE, page, press

SHEET = """
@page { size: 120mm 120mm; margin: 15mm; @top-left { content: "Head of the page" } @bottom-left { content: "Foot" } }
body, p { margin: 0 } table { border-collapse: collapse; table-layout: fixed; width: 100% } td { padding: 0 }
"""


def found(body: str, css: str = ""):
    return look(press().lay_out(page(body), [STYLE, SHEET, css], CASES).document.pages)


def kinds(body: str, css: str = "") -> set[str]:
    return {fault.kind for fault in found(body, css).faults}


OWN = Path(__file__).parent / "cases"


@pytest.mark.parametrize("name", sorted(path.stem for path in OWN.glob("*.html")))
def test_a_case_is_judged_as_expected(name):
    """Beside each page stands which frame is left there, or that nothing is wrong."""
    told = kinds((OWN / f"{name}.html").read_text(encoding="utf-8"))
    expected = (OWN / f"{name}.expected.txt").read_text(encoding="utf-8").strip()
    assert told == set() if expected == "nothing" else expected in told


def _planted(chance: random.Random) -> tuple[str, str]:
    """A page of ordinary text with one fault somewhere in it."""
    words = [chance.choice(["water", "ministry", "a", "report", "schools", "of"]) for _ in range(40)]
    before, after = f"<p>{' '.join(words)}</p>", f"<p>{' '.join(words[::-1])}</p>"
    size = chance.uniform(4, 40)
    made = chance.randrange(7)
    if made == 0:
        return f"{before}<p>{'x' * chance.randint(60, 200)}</p>{after}", ""
    if made == 1:
        cells = "".join(
            f"<td>{'responsibilities'[: chance.randint(9, 16)]}</td>" for _ in range(chance.randint(10, 20))
        )
        return f"{before}<table><tr>{cells}</tr></table>{after}", "table { table-layout: auto }"
    if made == 2:
        return f"{before}<p class='f'>{' '.join(words)}</p>", f".f {{ margin-right: -{size}mm }}"
    if made == 3:
        return f"{before}<p class='f'>{' '.join(words)}</p>", f".f {{ margin-top: -{chance.uniform(3, 8)}mm }}"
    if made == 4:
        at = f"top: {chance.uniform(1, 6)}mm; left: {chance.uniform(0, 30)}mm"
        return f"{before}<div class='f'>over the text</div>", f".f {{ position: absolute; {at} }}"
    if made == 5:
        return f"{before}<div class='f'>off the paper</div>", f".f {{ position: absolute; left: {95 + size}mm }}"
    return f"{before}<div class='f'>{' '.join(words * 3)}</div>{after}", f".f {{ height: {min(size, 12)}mm }}"


@pytest.mark.parametrize("seed", range(100))
def test_a_fault_planted_at_random_is_found(seed):
    assert found(*_planted(random.Random(seed))).faults != ()  # noqa: S311 - chance that can be had again


@pytest.mark.parametrize("end", ["<div style='height: 1mm'></div>", "<p style='font-size: 0.1pt'>.</p>"])
def test_a_page_of_head_and_foot_alone_is_bare(end):
    body = f"<p>one</p><div style='break-before: page'>{end}</div>"
    assert found(body).bare == (2,)


def test_a_page_with_words_is_not_bare():
    assert found("<p>one</p><p style='break-before: page'>two</p>").bare == ()
