"""Publishing: once, in these words and files, one after the other, whole even after a crash."""

from __future__ import annotations

import threading
from pathlib import Path

import filelock
import pytest

from briefs.base.problems import BriefsError
from briefs.composing.signing import sign
from briefs.distribute.editions import append, index, publish
from briefs.distribute.editions.history import states
from briefs.distribute.editions.preconditions import moved
from briefs.distribute.editions.withdraw import Withdrawal, withdraw
from briefs.distribute.selection import of_topic
from briefs.library.load import load
from tests.distribute import house

STAMP = append.Stamp(house.THIRD)


def _sign(root: Path) -> None:
    for audience in ("readers", "experts"):
        person = {"name": "E. Ditor", "role": "Head of unit", "date": "2026-01-30"}
        sign(house.read(root), "sample", audience, "editor", person)


def _record(root: Path) -> dict[str, bytes]:
    return house.record(root)


def test_all_that_is_handed_out_is_every_paper_and_variant_and_a_booklet_where_it_makes_sense(sample: Path) -> None:
    """What fits on one sheet is not folded, and large print is not made smaller."""
    (sample / "templates/styles/variant/mono.css").write_text("", encoding="utf-8")
    (sample / "templates/styles/variant/large-print.css").write_text("/* budget: none */", encoding="utf-8")
    house.change(sample, "publication.yaml", "papers: [a4]", "papers: [a4, letter]")
    rules = sample / "templates/audiences/readers/audience.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("at_most: 2", "at_most: 4"), encoding="utf-8")

    files = [order.file.removeprefix("sample/") for order in of_topic(house.read(sample), "sample")]

    plain = [
        f"brief-en-{paper}{variant}.pdf" for paper in ("a4", "letter") for variant in ("", "-mono", "-large-print")
    ]
    folded = [f"brief-en-{paper}{variant}-booklet-print.pdf" for paper in ("a4", "letter") for variant in ("", "-mono")]
    assert sorted(files) == sorted([f"{who}/{name}" for who in ("experts", "readers") for name in plain]
                                   + [f"readers/{name}" for name in folded])  # fmt: skip


def test_a_first_publication_is_written_down(sample: Path) -> None:
    made = house.out(sample)

    assert (made.state, made.edition, made.superseded, made.documents, made.files) == (
        "published",
        "2026-01",
        None,
        2,
        2,
    )
    assert index.check(sample / "content") == ()


def test_a_second_time_with_nothing_changed_writes_nothing(sample: Path) -> None:
    house.out(sample)
    before = _record(sample)

    assert house.out(sample, house.SECOND).state == "already"
    assert _record(sample) == before


def test_a_new_edition_names_the_one_whose_place_it_takes(sample: Path) -> None:
    house.out(sample)
    house.new_edition(sample, "2026-01", "2026-02")

    assert house.out(sample, house.SECOND).superseded == "2026-01"


@pytest.mark.parametrize(
    ("file", "old", "new", "who"),
    [
        ("topics/sample/readers/brief.md", "Water is wet.", "Water is dry.", "readers/brief/en"),
        ("sources/alpha.yaml", "caveats: [Counted once.]", "caveats: [Counted twice.]", "readers/brief/en"),
        ("topics/sample/experts/brief.md", "Wells have lids.", "Wells have no lids.", "experts/brief/en"),
    ],
)
def test_other_words_need_a_new_edition(sample: Path, file: str, old: str, new: str, who: str) -> None:
    house.out(sample)
    before = _record(sample)
    house.change(sample, file, old, new)

    with pytest.raises(BriefsError) as caught:
        house.out(sample, house.SECOND)

    (problem,) = caught.value.problems
    assert problem.message == f"edition 2026-01 was published on 2026-02-01, and the words of {who} have changed since"
    assert problem.hint == "give topic.yaml a new edition and date, and publish that"
    assert str(problem.place).endswith("topics/sample/topic.yaml:4:10")
    assert _record(sample) == before


def test_check_warns_as_soon_as_words_change_under_a_name_that_is_out(sample: Path) -> None:
    house.out(sample)
    assert list(moved(house.read(sample), states(sample / "content"))) == []
    house.change(sample, "topics/sample/readers/brief.md", "Water is wet.", "Water is dry.")

    (problem,) = moved(house.read(sample), states(sample / "content"))

    assert problem.severity == "warning"
    assert problem.message == "the words of readers/brief/en are not those published as edition 2026-01"


def test_a_document_that_is_gone_needs_a_new_edition(sample: Path) -> None:
    house.out(sample)
    folder = sample / "content/topics/sample"
    (folder / "readers/brief.md").rename(folder / "readers/brief.en.md")
    house.out(sample)  # the same document under the long form of its name: nothing new
    (folder / "readers/brief.en.md").unlink()

    with pytest.raises(BriefsError, match="readers/brief/en have changed"):
        house.out(sample)


def test_other_files_need_a_new_edition(sample: Path) -> None:
    """A new font changes no word, yet what people hold is another file."""
    house.out(sample)
    library = house.read(sample)

    with pytest.raises(BriefsError, match=r"with other files: sample/experts/brief-en-a4.pdf, sample/readers"):
        house.out(sample, given=house.rows(library, sample / "dist", "other"))


def test_a_file_less_needs_a_new_edition(sample: Path) -> None:
    house.out(sample)
    library = house.read(sample)

    with pytest.raises(BriefsError, match="with other files"):
        house.out(sample, given=house.rows(library, sample / "dist")[1:])


def test_an_edition_that_was_withdrawn_does_not_come_back(sample: Path) -> None:
    house.out(sample)
    withdraw(sample / "content", Withdrawal("sample", "2026-01", "Wrong."), STAMP)

    with pytest.raises(BriefsError, match="edition 2026-01 was withdrawn on 2026-04-01 and stays withdrawn"):
        house.out(sample)


def test_an_edition_of_which_a_document_was_withdrawn_does_not_come_back_whole(sample: Path) -> None:
    house.out(sample)
    withdraw(sample / "content", Withdrawal("sample", "2026-01", "Wrong.", ("readers/brief",)), STAMP)

    with pytest.raises(BriefsError, match="readers/brief/en of edition 2026-01 was withdrawn"):
        house.out(sample)


def test_an_older_edition_does_not_come_back(sample: Path) -> None:
    house.out(sample)
    house.new_edition(sample, "2026-01", "2026-02")
    house.out(sample, house.SECOND)
    house.new_edition(sample, "2026-02", "2026-01")

    with pytest.raises(BriefsError, match="edition 2026-01 was superseded by 2026-02 and cannot come back"):
        house.out(sample)


@pytest.mark.parametrize("name", ["2026/11", "../up", "November 2026", "-1", "ä"])
def test_an_edition_needs_a_name_that_fits_into_an_address(sample: Path, name: str) -> None:
    house.new_edition(sample, "2026-01", name)

    _, problems = load(sample / "content", sample / "templates")

    assert any("cannot be the name of an edition" in problem.message for problem in problems)

    assert not (sample / "content/editions").exists()


def test_a_draft_that_is_signed_later_needs_a_new_edition(sample: Path) -> None:
    """Its pages no longer say that it is a draft."""
    house.out(sample)

    with pytest.raises(BriefsError, match="was published as a draft, and now it is signed"):
        house.out(sample, draft=False)


def test_a_draft_does_not_take_the_place_of_what_is_signed(sample: Path) -> None:
    _sign(sample)
    house.out(sample, draft=False)
    house.new_edition(sample, "2026-01", "2026-02")

    with pytest.raises(BriefsError, match="a draft cannot take the place of edition 2026-01, which is signed"):
        house.out(sample, house.SECOND)
    assert house.out(sample, house.SECOND, draft=False).superseded == "2026-01"


# ------------------------------------------------------------------------------------------------- crashes and crowds


class _PowerCutError(Exception):
    pass


def _cut(*_: object) -> None:
    raise _PowerCutError


def test_after_a_crash_between_snapshot_and_event_publishing_goes_on(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the record names it nothing is published; the snapshot is the same, so it is taken as it is."""
    with monkeypatch.context() as patch:
        patch.setattr(publish, "append", _cut)
        with pytest.raises(_PowerCutError):
            house.out(sample)
    assert states(sample / "content") == ()
    (problem,) = index.check(sample / "content")
    assert (problem.severity, problem.message) == ("warning", "the record knows nothing of edition 2026-01 of sample")

    house.out(sample)

    assert index.check(sample / "content") == ()
    assert [state.status for state in states(sample / "content")] == ["current"]


def test_a_snapshot_of_other_words_is_not_overwritten(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(publish, "append", _cut)
        with pytest.raises(_PowerCutError):
            house.out(sample)
    path = index.snapshot_path(sample / "content", "sample", "2026-01")
    before = path.read_bytes()
    house.change(sample, "topics/sample/readers/brief.md", "Water is wet.", "Water is dry.")

    with pytest.raises(BriefsError, match="a snapshot of edition 2026-01 is there already"):
        house.out(sample)

    assert path.read_bytes() == before


def test_a_crash_while_an_event_is_written_leaves_no_trace_of_it(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house.out(sample)
    before = _record(sample)
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", _cut)
        with pytest.raises(_PowerCutError):
            withdraw(sample / "content", Withdrawal("sample", "2026-01", "Wrong."), STAMP)

    assert _record(sample) == before
    assert not list((sample / "content/editions").glob("*.part"))


def test_two_at_once_both_stand_in_the_record(sample: Path) -> None:
    house.out(sample)
    start = threading.Barrier(2)

    def take_away(name: str) -> None:
        start.wait()
        withdraw(sample / "content", Withdrawal("sample", "2026-01", f"{name} is wrong.", (name,)), STAMP)

    threads = [threading.Thread(target=take_away, args=(name,)) for name in ("readers/brief", "experts/brief")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert index.check(sample / "content") == ()
    assert [state.status for state in states(sample / "content")] == ["withdrawn"]


def test_who_waits_too_long_is_told(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(append, "PATIENCE", 0.05)
    house.out(sample)
    house.new_edition(sample, "2026-01", "2026-02")

    with (
        filelock.FileLock(sample / "content/editions/.lock"),
        pytest.raises(BriefsError, match="another publication or withdrawal is under way"),
    ):
        house.out(sample)


# ---------------------------------------------------------------------------------------------------------- withdrawals


@pytest.mark.parametrize(
    ("what", "said", "hint"),
    [
        (Withdrawal("sample", "2026-01", " \n "), "a withdrawal needs a reason", "say it in one sentence"),
        (Withdrawal("sample", "2026-1", "R"), "no edition 2026-1 of sample was ever", "did you mean '2026-01'?"),
        (Withdrawal("simple", "2026-01", "R"), "no edition 2026-01 of simple was ever", "nothing was published yet"),
        (
            Withdrawal("sample", "2026-01", "R", ("readers/breif",)),
            "edition 2026-01 has no document called 'readers/breif'",
            "did you mean 'readers/brief/en'?",
        ),
    ],
)
def test_a_withdrawal_that_means_nothing_is_refused(sample: Path, what: Withdrawal, said: str, hint: str) -> None:
    house.out(sample)
    before = _record(sample)

    with pytest.raises(BriefsError, match=said) as caught:
        withdraw(sample / "content", what, STAMP)

    assert str(caught.value.problems[0].hint).startswith(hint)
    assert _record(sample) == before


def test_a_withdrawal_from_a_workspace_that_published_nothing_leaves_no_trace(sample: Path) -> None:
    with pytest.raises(BriefsError, match="ever published"):
        withdraw(sample / "content", Withdrawal("sample", "2026-01", "R"), STAMP)

    assert not (sample / "content/editions").exists()


def test_what_is_withdrawn_is_not_withdrawn_again(sample: Path) -> None:
    house.out(sample)
    one = Withdrawal("sample", "2026-01", "First.", ("brief",))
    assert withdraw(sample / "content", one, STAMP) == ("experts/brief/en", "readers/brief/en")

    with pytest.raises(BriefsError, match="withdrawn on 2026-04-01 already") as caught:
        withdraw(sample / "content", Withdrawal("sample", "2026-01", "Second."), STAMP)
    assert caught.value.problems[0].hint == "the reason was: First."
    with pytest.raises(BriefsError, match="readers/brief/en of edition 2026-01 was withdrawn"):
        withdraw(sample / "content", Withdrawal("sample", "2026-01", "Second.", ("readers/brief",)), STAMP)


def test_reasons_and_names_of_any_kind_come_back_as_they_were(sample: Path) -> None:
    """What people type is text, whatever YAML would make of it."""
    house.out(sample)
    reason = "- no: 'yes' # \"1e3\" \u2028 null & <b> — привет"

    withdraw(sample / "content", Withdrawal("sample", "2026-01", reason), append.Stamp(house.THIRD, "O'Neil: 1"))

    (state,) = states(sample / "content")
    assert state.reason == " ".join(reason.split())
    assert index.check(sample / "content") == ()
