"""Reading a whole workspace."""

from __future__ import annotations

from pathlib import Path

from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load


def test_file_names_are_the_ids(library: Library) -> None:
    """Nothing is registered anywhere."""
    assert list(library.sources) == ["alpha"]
    assert list(library.audiences) == ["experts", "readers"]
    assert list(library.components) == ["note"]
    assert [(d.audience, d.id, d.language) for d in library.topics["sample"].documents] == [
        ("experts", "brief", "en"),
        ("readers", "brief", "en"),
    ]


def test_claims_know_their_source_and_their_place(library: Library) -> None:
    """A hint can point to where a claim is written."""
    assert library.source_of["al-count"] == "alpha"
    assert library.places["al-count"].line == 18


def test_papers_and_variants_are_style_files(library: Library) -> None:
    """A new one is one CSS file."""
    assert (library.papers, library.variants) == (("a4", "letter"), ("colour",))


def test_a_translation_is_a_document_of_its_own(sample: Path) -> None:
    """`brief.de.md` beside `brief.md`."""
    (sample / "content/languages/de.yaml").write_text("name: Deutsch\nstrings: {draft: Entwurf}\n", encoding="utf-8")
    folder = sample / "content/topics/sample/readers"
    (folder / "brief.de.md").write_text((folder / "brief.md").read_text(encoding="utf-8"), encoding="utf-8")

    library, problems = load(sample / "content", sample / "templates")

    assert {problem.rule for problem in problems} <= {"language/missing"}
    assert library.document(DocumentKey("sample", "readers", "brief", "de")) is not None


def test_an_id_in_two_files_is_one_too_many(sample: Path) -> None:
    """Ids differ over all sources, guidance and terms."""
    source = (sample / "content/sources/alpha.yaml").read_text(encoding="utf-8")
    (sample / "content/sources/beta.yaml").write_text(
        source.replace("  al-", "  be-").replace("be-first:", "al-first:"), encoding="utf-8"
    )

    _, problems = load(sample / "content", sample / "templates")

    assert [problem.rule for problem in problems] == ["duplicate-id"]


def test_a_missing_workspace_is_a_problem(tmp_path: Path) -> None:
    """Never a traceback."""
    _, problems = load(tmp_path / "content", tmp_path / "templates")

    assert [problem.message for problem in problems] == ["there is no content folder here"]


def test_nothing_that_can_be_read_is_lost_to_one_broken_file(sample: Path) -> None:
    """The rest of the library is there, and the broken file is named as such."""
    (sample / "content/glossary.yaml").write_text("terms: [", encoding="utf-8")

    library, problems = load(sample / "content", sample / "templates")

    assert len(problems) == 1
    assert len(library.claims) == 6
    assert set(library.broken) == {str(sample / "content/glossary.yaml")}
