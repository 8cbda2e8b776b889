"""Words that must not be printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import briefs, check
from briefs.checks.text.printed import check as on_pages
from briefs.checks.text.printed import page_rules
from briefs.checks.text.wording import matches
from briefs.library.load import Library, load

RULES = """\
preferred:
  - {avoid: '\\bbad word\\b', use: a good word, severity: {readers: error, experts: warn}, reason: It hurts.}
glamour:
  - {id: quick, avoid: '\\bquick money\\b', severity: error, unless_in: [note], reason: It tempts.}
"""


def _found(sample: Path, old: str, new: str) -> list[tuple[str, str, str]]:
    (sample / "content/wording.yaml").write_text(RULES, encoding="utf-8")
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return [
        (f"{Path(p.place.file).name}:{p.place.line}:{p.place.column}" if p.place else "", p.severity, p.rule)
        for p in check(library)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Water is wet.", "A Bad Word.", [("brief.md:8:3", "error", "wording/preferred")]),
        ("standfirst: What", "standfirst: Bad word", [("brief.md:3:13", "error", "wording/preferred")]),
        ("## More", "## Bad word", [("brief.md:19:4", "error", "wording/preferred")]),
        ("text: Cover", "text: Bad word", [("brief.md:14:7", "error", "wording/preferred")]),
        ("Water is wet.", "Quick money.", [("brief.md:8:1", "error", "wording/quick")]),
        ("text: Cover", "text: Quick money", []),
        ("- For experts.", "- Bad word.", []),
    ],
)
def test_a_rule_finds_its_words_wherever_they_are_printed(
    sample: Path, old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    """Text, front matter, headings, components; not where a rule allows it or the text is for others."""
    assert _found(sample, old, new) == expected


def test_a_rule_may_be_milder_for_an_audience(sample: Path) -> None:
    """A warning for experts, an error for readers."""
    (sample / "content/wording.yaml").write_text(RULES, encoding="utf-8")
    path = sample / "content/topics/sample/experts/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Wells have", "Bad word wells have"), encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    assert [problem.severity for problem in check(library)] == ["warning"]


DOSE = 'harm:\n  - {id: dose, avoid: "\\\\b\\\\d+ mg\\\\b", severity: error, reason: It reads like an instruction.}\n'
GIVES = """\
  al-dose:
    locator: para. 9
    lines: [9]
    claim: Responders give 2 mg first.
    figures: {first: {value: 2, unit: mg}}
    kind: finding
    certainty: {label: official-body-fact, reason: It is their own guideline.}
    audiences: [readers]
    sensitivity: public
    print: allow
    allows: {dose: what responders are told to give}
"""


def _dosed(sample: Path, text: str, claim: str = GIVES) -> Library:
    """The sample with a rule against doses, a claim that gives one, and a sentence."""
    (sample / "content/wording.yaml").write_text(DOSE, encoding="utf-8")
    source = sample / "content/sources/alpha.yaml"
    source.write_text(source.read_text("utf-8").rstrip("\n") + "\n" + claim, encoding="utf-8")
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Water is wet.", text), encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return library


def test_a_claim_lifts_a_rule_for_the_sentences_that_cite_it(sample: Path) -> None:
    """And for no other, in the same paragraph or elsewhere."""
    text = "Give 2 mg first.[@al-dose] Never give 2 mg twice.[@al-first] Water is wet."
    (found,) = [p for p in check(_dosed(sample, text)) if p.rule.startswith("wording/")]

    assert (found.rule, found.place and found.place.column) == ("wording/dose", 39)


def test_what_a_claim_lets_a_document_say_may_stand_on_its_pages(sample: Path) -> None:
    """The guard at the finished page knows the same words, and no others."""
    library = _dosed(sample, "Give 2 mg first.[@al-dose] Water is wet.")
    (brief, *_) = [made for made in briefs(library) if made.order.audience == "readers"]
    rules = page_rules(library, brief)
    pages = ["Give 2 mg first.", "Give 3 mg first."]

    found = on_pages("brief.md", rules, pages, pages)

    assert [problem.message[:35] for problem in found] == ["page 2 of the PDF says '3 mg', whic"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{dose:", "{does:", "'al-dose' allows 'does', which is no rule of wording.yaml"),
        ("what responders are told to give", "yes", "'al-dose' allows 'dose' and does not say why"),
    ],
)
def test_a_rule_is_lifted_by_its_id_and_with_a_reason(sample: Path, old: str, new: str, message: str) -> None:
    library = _dosed(sample, "Water is wet.", GIVES.replace(old, new))

    assert [p.message for p in check(library) if p.rule == "register/allows"] == [message]


@pytest.mark.parametrize(
    "said", ["10 µg/m³", "50 mg/l", "35 micrograms per cubic metre", "80 mg per 100 ml", "5 mg per litre"]
)
def test_what_air_water_or_blood_holds_is_no_dose(shipped: Library, said: str) -> None:
    (rule,) = [rule for _, rule in shipped.wording.avoided if rule.id == "dose"]

    assert not matches(rule.avoid, rule.unless, rule.case, f"It held {said} then.")


@pytest.mark.parametrize("said", ["2 mg", "10 µg a day", "5 mg/kg", "0.4 mg per tablet"])
def test_a_dose_is_one(shipped: Library, said: str) -> None:
    (rule,) = [rule for _, rule in shipped.wording.avoided if rule.id == "dose"]

    assert matches(rule.avoid, rule.unless, rule.case, f"They took {said} then.")
