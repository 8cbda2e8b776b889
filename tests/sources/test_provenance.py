"""Claims beside the documents they rest on: what changed, moved or vanished, and what was copied."""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from briefs.base.problems import Problem, in_order, relative_to
from briefs.cli import main
from briefs.library.load import Library, load
from briefs.sources import copied, provenance
from briefs.sources.extraction import read_folder
from briefs.text.fingerprints import fingerprint
from tests.sources import originals

HERE = Path(__file__).parent
ORIGINAL = HERE / "provenance" / "original.txt"
LINES = ORIGINAL.read_text(encoding="utf-8").splitlines()
CASES = sorted(path for path in (HERE / "provenance").glob("*.txt") if path != ORIGINAL)
COPIES = sorted((HERE / "copied").iterdir())
SHIPPED = HERE.parent.parent / "shared" / "sources"


def _load(sample: Path) -> Library:
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return library


def _update(sample: Path, folder: Path) -> None:
    provenance.write(provenance.examine(_load(sample), folder).updates)


def _said(problems: tuple[Problem, ...], root: Path) -> list[str]:
    return [f"{p.place}: {p.severity}: {p.message}" for p in in_order(relative_to(problems, root))]


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """A folder with the document of the sample's source, and the sample with its fingerprints."""
    made = tmp_path / "originals"
    made.mkdir()
    (made / "alpha.txt").write_bytes(ORIGINAL.read_bytes())
    _update(sample, made)
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_change_of_a_document_is_told_at_the_claim(case: Path, sample: Path, folder: Path) -> None:
    """The first lines of a case say what must be reported, no more and no less; the rest is the changed document."""
    rows = case.read_text(encoding="utf-8").split("\n")
    expected = [row.removeprefix("# ") for row in rows if row.startswith("# ")]
    (folder / "alpha.txt").write_text("\n".join(rows[len(expected) :]), encoding="utf-8")

    assert _said(provenance.examine(_load(sample), folder).problems, sample) == expected


@pytest.mark.parametrize("kind", originals.FORMATS)
def test_a_passage_is_known_again_in_every_format(kind: str, sample: Path, folder: Path) -> None:
    """A copy that was saved in another format has other bytes and the same passages on the same lines."""
    (folder / "alpha.txt").unlink()
    (folder / f"alpha.{kind}").write_bytes(originals.FORMATS[kind](LINES))

    found = provenance.examine(_load(sample), folder)

    assert [problem.rule for problem in found.problems] == ([] if kind in {"txt", "md"} else ["source-changed"])
    assert (found.matched, found.passages) == (1, 7)


@pytest.mark.parametrize("kind", originals.FORMATS)
def test_a_changed_word_is_seen_in_every_format(kind: str, sample: Path, folder: Path) -> None:
    """And the figure that went with it."""
    (folder / "alpha.txt").unlink()
    changed = [line.replace("12 wells", "14 wells") for line in LINES]
    (folder / f"alpha.{kind}").write_bytes(originals.FORMATS[kind](changed))

    rules = [problem.rule for problem in provenance.examine(_load(sample), folder).problems]

    assert rules == ["passage-changed", "figure-gone", "source-changed"]


@pytest.mark.parametrize("name", ["alpha.txt", "The_alpha_report.txt", "004_5f.txt"])
def test_a_document_is_found_by_its_passages_whatever_it_is_called(name: str, sample: Path, folder: Path) -> None:
    """Even when a word of it changed."""
    (folder / "alpha.txt").unlink()
    (folder / name).write_bytes(originals.plain([*LINES[:6], "The author has changed his mind."]))
    (folder / "of-something-else.md").write_text("Another document, of which no source tells.\n", encoding="utf-8")

    found = provenance.examine(_load(sample), folder)

    assert found.matched == 1
    assert {problem.rule for problem in found.problems} == {"passage-gone", "source-changed"}


@pytest.mark.parametrize(
    ("name", "first", "matched"),
    [("the-alpha-report.txt", "", 1), ("1.txt", "The Alpha Report", 1), ("1.txt", "", 0)],
)
def test_without_fingerprints_a_document_is_found_by_name_or_title(
    name: str, first: str, matched: int, sample: Path, tmp_path: Path
) -> None:
    """Otherwise the source is reported as missing."""
    made = tmp_path / "originals"
    made.mkdir()
    (made / name).write_bytes(originals.plain([first, "Water is always wet in here."]))

    found = provenance.examine(_load(sample), made)

    assert found.matched == matched
    assert ("source-missing" in {problem.rule for problem in found.problems}) is not matched


def test_fingerprints_leave_every_other_line_of_a_record_alone(sample: Path, tmp_path: Path) -> None:
    """Comments, order, quotes and layout stay; what is written once is not written again."""
    made = tmp_path / "originals"
    made.mkdir()
    (made / "alpha.txt").write_bytes(ORIGINAL.read_bytes())
    record = sample / "content/sources/alpha.yaml"
    text = record.read_text(encoding="utf-8")
    text = text.replace("lines: [1]", "lines: [ 1 ]   # all of it").replace(
        "lines: [4]", "lines:\n    # why\n    - 4  # here"
    )
    record.write_text(text, encoding="utf-8")

    _update(sample, made)

    new = record.read_text(encoding="utf-8")
    kept = re.sub(r"^    fingerprint:\n( {4,}- .*\n)+", "", new, flags=re.MULTILINE)
    digest = hashlib.sha256(ORIGINAL.read_bytes()).hexdigest()
    assert kept == text.replace("5" * 64, digest)
    assert new.count(fingerprint(LINES[0])) == 1
    assert provenance.examine(_load(sample), made).problems == ()
    assert provenance.examine(_load(sample), made).updates == {}


def test_moved_lines_are_written_anew_and_changed_ones_are_not(sample: Path, folder: Path) -> None:
    """Nobody takes a changed passage for read by running a command."""
    changed = ["A preface.", *LINES[:6], LINES[6].replace("every", "no")]
    (folder / "alpha.txt").write_bytes(originals.plain(changed))

    _update(sample, folder)

    library = _load(sample)
    assert library.claims["al-count"].lines == (3, 4)
    assert library.claims["al-proposal"].lines == (7,)
    assert {p.rule for p in provenance.examine(library, folder).problems} == {"passage-changed", "source-changed"}


def test_a_passage_that_was_read_again_gets_a_new_fingerprint(sample: Path, folder: Path) -> None:
    """By deleting the old one."""
    changed = originals.plain([*LINES[:6], LINES[6].replace("every", "no")])
    (folder / "alpha.txt").write_bytes(changed)
    record = sample / "content/sources/alpha.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace(f'    fingerprint:\n      - "{fingerprint(LINES[6])}"\n', ""), encoding="utf-8")

    _update(sample, folder)

    assert _load(sample).sources["alpha"].sha256 == hashlib.sha256(changed).hexdigest()
    assert provenance.examine(_load(sample), folder).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "lines: [4]",
            "lines: [5]",
            "the fingerprint of 'al-expert' is not that of line 5 (its words stand on line 4)",
        ),
        ("lines: [4]", "lines: [4, 5]", "the fingerprint of 'al-expert' is not that of lines 4, 5"),
        ("lines: [4]", "lines: [40]", "'al-expert' rests on line 40 of alpha.txt, where there are no words"),
        ("value: 12,", "value: 13,", "13 ('wells' of 'al-count') does not stand in the passage"),
        ('year: "2024"', 'year: "2025"', "2025 ('wells' of 'al-count') does not stand in the passage"),
    ],
)
def test_a_record_that_was_mistyped_is_told_beside_an_unchanged_document(
    old: str, new: str, expected: str, sample: Path, folder: Path
) -> None:
    """Then the record is at fault, and its lines are not written over."""
    record = sample / "content/sources/alpha.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    found = provenance.examine(_load(sample), folder)

    assert [problem.message for problem in found.problems] == [expected]
    lines_or_sums = {put.path[-1] for puts in found.updates.values() for put in puts}
    assert lines_or_sums <= {"fingerprint"}


def test_a_claim_on_one_line_gets_its_fingerprint_on_that_line(sample: Path, tmp_path: Path) -> None:
    """However a record is laid out and however its lines end, all around the fingerprint stays."""
    made = tmp_path / "originals"
    made.mkdir()
    (made / "alpha.txt").write_bytes(ORIGINAL.read_bytes())
    record = sample / "content/sources/alpha.yaml"
    text = record.read_text(encoding="utf-8")
    claim = (
        "{locator: p, lines: [6], claim: Wells are magic., kind: opinion, audiences: [experts], sensitivity: public, "
    )
    claim += "print: never, certainty: {label: single-author-opinion, reason: One thinks so.}}"
    text = re.sub(r"  al-never:\n(    .*\n)+", f"  al-never: {claim}\n", text)
    record.write_bytes(text.replace("\n", "\r\n").encode())

    _update(sample, made)

    mark = fingerprint(LINES[5])
    with_mark = claim.replace("lines: [6]", f'lines: [6], fingerprint: ["{mark}"]')
    assert provenance.examine(_load(sample), made).problems == ()
    new = record.read_bytes().decode()
    assert f"al-never: {with_mark}\r\n" in new
    assert "\n" not in new.replace("\r\n", "")


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.pdf", b"%PDF-1.7 nothing", "this is no .pdf file that can be read: PdfiumError"),
        ("a.docx", b"nothing", "this is no .docx file that can be read: BadZipFile"),
        ("a.html", b"", "this file is empty"),
        ("a.pdf", b"<!doctype html><p>Not found", "this is a web page, not a .pdf file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this file is locked, or an old Word file"),
        (
            "a.txt",
            "В школах мало тени летом".encode("cp1251"),
            "these letters are in an old encoding, and nothing tells in which",
        ),
        ("a.txt", b" \n", "there is no text in this file"),
        ("a.pdf", originals.pdf([]), "there is no text in this file"),
    ],
)
def test_a_document_that_cannot_be_read_is_a_problem(name: str, raw: bytes, said: str, tmp_path: Path) -> None:
    """Not a traceback, and the others are read."""
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "b.txt").write_bytes("Été".encode("cp1252"))
    (tmp_path / "c.txt").write_bytes("Été".encode("utf-16"))

    made, problems = read_folder(tmp_path)

    assert [problem.message for problem in problems] == [said]
    assert [original.lines for original in made] == [("Été",), ("Été",)]


def test_a_format_whose_library_is_missing_says_what_to_install(tmp_path: Path, monkeypatch) -> None:
    """Word files need an extra."""
    monkeypatch.setitem(sys.modules, "docx", None)
    (tmp_path / "a.docx").write_bytes(originals.word(LINES))

    _, problems = read_folder(tmp_path)

    assert [problem.message for problem in problems] == ["reading this needs a library that is not here: python-docx"]


@pytest.mark.parametrize("case", COPIES, ids=lambda path: path.name)
def test_a_run_of_eight_words_is_told_unless_it_is_a_quotation(case: Path, sample: Path, folder: Path) -> None:
    """The first line of a case says what must be reported, or only where the clean text is to be put."""
    first, _, text = case.read_text(encoding="utf-8").partition("\n")
    expected = first.removeprefix("# ")
    target = sample / expected.split(":")[0]
    target.write_text(text, encoding="utf-8")

    problems = provenance.examine(_load(sample), folder).problems

    found = in_order(relative_to([problem for problem in problems if problem.rule == "copied"], sample))
    assert [f"{p.place}: {p.message}" for p in found] == ([expected] if ":" in expected else [])


def test_the_length_of_a_run_is_what_is_promised() -> None:
    assert copied.RUN == 8


def test_the_command_writes_and_compares(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From nothing to clean in two steps; a change ends with code 1."""
    made = tmp_path / "originals"
    made.mkdir()
    (made / "alpha.txt").write_bytes(ORIGINAL.read_bytes())
    words = ["check", "--root", str(sample), "--sources", str(made)]

    assert main([*words, "--update"]) == 0
    assert main(words) == 0
    assert "7 passages compared with 1 documents" in capsys.readouterr().out
    (made / "alpha.txt").write_bytes(originals.plain(LINES[1:]))
    assert main([*words, "--update"]) == 1
    assert "the passage of 'al-first' is no longer in the document" in capsys.readouterr().err
    assert main(["check", "--root", str(sample), "--update"]) == 2


@pytest.mark.skipif(not SHIPPED.is_dir(), reason="the original documents are not here: they are no part of the project")
def test_the_shipped_claims_rest_on_the_original_documents(shipped: Library) -> None:
    """Every passage stands where the register says, every figure in it, and nothing is copied."""
    found = provenance.examine(shipped, SHIPPED)

    assert _said(found.problems, HERE.parent) == []
    assert found.matched == len(shipped.sources)
    assert found.updates == {}


# ------------------------------------------------------------------------------------------------- mutation trials

TRIALS = 200
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _document(chance: random.Random) -> list[str]:
    vocabulary = ["".join(chance.choices(LETTERS, k=chance.randint(2, 9))) for _ in range(300)]
    lines = []
    for _ in range(40):
        said = chance.choices(vocabulary, k=chance.choice([3, 5, 8, 12, 20, 35]))
        said[chance.randrange(len(said))] = f"{chance.randint(2, 99_999):,}"
        lines.append(" ".join(said))
    return lines


def _record(lines: list[str], chance: random.Random, head: str) -> tuple[str, dict[str, list[int]]]:
    """A record of claims, each with the figures of its lines; every second line of the document is cited."""
    rests = {f"al-{number}": sorted(chance.sample(range(1, 41, 2), k=chance.choice([1, 1, 2]))) for number in range(15)}
    text = head.partition("claims:\n")[0] + "claims:\n"
    for key, on in rests.items():
        figures = {f"f{n}": match[0] for n in on if (match := re.search(r"[\d,]+", lines[n - 1]))}
        rows = "".join(f"      {name}: {{value: '{value}', unit: things}}\n" for name, value in figures.items())
        text += (
            f"  {key}:\n    locator: p\n    lines: {on}\n    claim: c\n    figures:\n{rows}    kind: figure\n"
            "    audiences: []\n    certainty: {label: single-author-opinion, reason: r}\n"
            "    sensitivity: public\n    print: allow\n"
        )
    return text, rests


def _mutated(lines: list[str], kind: str, at: int, chance: random.Random) -> list[str]:
    """The document with one line changed by a word or a figure, taken out, or moved."""
    said = lines[at].split(" ")
    spot = chance.randrange(len(said))
    new = "".join(chance.choices(LETTERS, k=10))
    match kind:
        case "word":
            said[spot] = new
        case "word more":
            said.insert(spot, new)
        case "word less":
            del said[spot]
        case "figure":
            spot = next(n for n, word in enumerate(said) if word[0].isdigit())
            said[spot] = f"{int(said[spot].replace(',', '')) + chance.randint(1, 500):,}"
        case "line":
            return [*lines[:at], *lines[at + 1 :]]
        case "move":
            rest = [*lines[:at], *lines[at + 1 :]]
            to = chance.choice([n for n in range(len(lines)) if n != at])
            return [*rest[:to], lines[at], *rest[to:]]
    return [*lines[:at], " ".join(said), *lines[at + 1 :]]


@pytest.mark.slow
def test_two_hundred_random_changes_are_all_caught(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A change in a cited passage is told for each claim that rests on it and no other; a move is told as a move."""
    chance = random.Random(4)  # noqa: S311 - the same trials every time
    lines = _document(chance)
    record = sample / "content/sources/alpha.yaml"
    text, rests = _record(lines, chance, record.read_text(encoding="utf-8"))
    for path in (sample / "content/topics").glob("*/*/*.md"):
        path.unlink()
    (sample / "content/tensions.yaml").unlink()
    (sample / "content/glossary.yaml").unlink()
    record.write_text(text, encoding="utf-8")
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "alpha.txt").write_bytes(originals.plain(lines))
    _update(sample, folder)
    library = _load(sample)
    assert provenance.examine(library, folder).problems == ()
    cited = sorted({number for on in rests.values() for number in on})
    kinds = Counter[str]()
    for _ in range(TRIALS):
        kind = chance.choice(["word", "word more", "word less", "figure", "line", "move"])
        at = chance.choice(cited)
        changed = _mutated(lines, kind, at - 1, chance)
        (folder / "alpha.txt").write_bytes(originals.plain(changed))

        found = provenance.examine(library, folder).problems

        told: dict[str, set[str]] = {}
        for problem in found:
            told.setdefault(problem.rule, set()).add((re.findall(r"'(al-\d+)'", problem.message) or [""])[0])
        broken = told.get("passage-changed", set()) | told.get("passage-gone", set())
        resting = {key for key, on in rests.items() if at in on}
        if kind == "move":
            assert broken == set()
            assert resting <= told["passage-moved"]
            now = changed.index(lines[at - 1]) + 1
            for problem in found:
                if problem.rule == "passage-moved" and rests[re.findall(r"al-\d+", problem.message)[0]] == [at]:
                    assert problem.message.endswith(f"moved from line {at} to line {now}")
        else:
            assert broken == resting, (kind, at, lines[at - 1])
            if len(lines[at - 1].split()) >= 12:  # with fewer words, what stands there now may pass for the passage
                assert (told.get("passage-gone", set()) == resting) is (kind == "line"), (kind, lines[at - 1])
        if kind == "figure":
            assert len({p.place for p in found if p.rule == "figure-gone"}) == len(resting)
        kinds[kind] += 1

    with capsys.disabled():
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        sys.stdout.write(f"\n{kinds.total()} of {TRIALS} changes of a source caught ({counts})\n")
    assert kinds.total() == TRIALS
