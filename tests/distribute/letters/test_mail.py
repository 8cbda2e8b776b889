"""From a list to letters: what each says, what is attached, when links go instead."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email import policy
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.building.build import BuiltRow
from briefs.composing.signing import sign
from briefs.distribute.letters import drafts, mail
from briefs.distribute.letters.letters import Letter, compose
from briefs.distribute.recipients import recipients
from briefs.distribute.recipients.rows import Recipient
from briefs.library.load import Library
from briefs.press.fit import DensityStep
from tests.distribute.conftest import read
from tests.validators import axe

ANN = Recipient("Ann <Lee> & Co", "ann@example.org", "readers", "en", 2, topic="sample")
BO = Recipient("", "bo@example.org", "experts", "en", 3, documents=("experts/brief", "readers/brief"), topic="sample")


def _rows(library: Library, people: tuple[Recipient, ...], folder: Path, size: int = 1000) -> list[BuiltRow]:
    made = []
    for order in mail.wanted(library, people):
        path = folder / order.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.7\n" + order.file.encode() + b"x" * size)
        made.append(BuiltRow(order, path, 4, size, 0.1, 1, DensityStep(0, 0), ()))
    return made


def _letters(desk: Path, folder: Path, *people: Recipient, size: int = 1000, links: bool = False) -> tuple[Letter, ...]:
    library = read(desk)
    return mail.letters(library, people, _rows(library, people, folder, size), links=links)


def test_a_letter_says_what_is_in_it_for_whom_and_whom_to_tell_of_mistakes(published, tmp_path):
    """The publisher is known here."""
    (letter,) = _letters(published, tmp_path, replace(ANN, name="Ann Lee"))

    assert letter.subject == "Sample: Brief, a draft to review (Readers, edition 2026-01)"
    for said in (
        "Dear Ann Lee,\n\nHere is a document on the topic “Sample” for Readers.\n",
        "This is a draft for review, not yet approved. Please do not hand it out; tell us what you would change.",
        "- Brief: ",
        "  Draft for review, 4 pages, marked TLP:CLEAR (may be shared freely)\n",
        "The edition is 2026-01 of 31 January 2026; it is due for review by 31 January 2027.",
        "see here whether it is still the current one:\n",
        "\nhttps://wells.example.org/briefs/sample/readers/brief-en-2026-01.html\n",
        "please tell us: wells@example.org",
        "If you would rather get no such letters, write to wells@example.org.",
        "With kind regards,\nWells Office\n",
    ):
        assert said in letter.text
    assert "\n\n\n" not in letter.text
    assert "serve" not in letter.text
    assert letter.sender is not None
    assert letter.unsubscribe == "wells@example.org"


def test_where_nobody_is_known_nobody_is_invented(desk, tmp_path):
    (letter,) = _letters(desk, tmp_path, replace(ANN, name=""))

    assert letter.text.startswith("Good day,\n")
    assert "a reply to this letter is enough" in letter.text
    assert "ask us for the current one" in letter.text
    assert (letter.sender, letter.unsubscribe) == (None, None)
    assert letter.text.endswith("With kind regards,\n[name, office]\n")
    assert not re.search(r"@|http|None", letter.text)


def test_text_and_html_say_the_same(published, tmp_path):
    """Word for word, the names of people escaped."""
    for letter in _letters(published, tmp_path, ANN, BO):
        body = re.sub(r"(?s)^.*<body[^>]*>", "", letter.html)
        plain = re.sub(r"<[^>]+>", " ", body).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        links = re.findall(r'href="([^"]+)"', letter.html)
        words = [word for word in letter.text.split() if word != "-" and not word.startswith("https:")]

        assert "<Lee>" not in letter.html
        assert set(words) == set(plain.split())
        assert links == re.findall(r"^https:\S+$", letter.text, re.MULTILINE)


def test_what_is_for_professionals_is_said_to_be(published, tmp_path):
    """And whose each document is, where it is not the recipient's own."""
    (letter,) = _letters(published, tmp_path, BO)

    assert "marked TLP:GREEN (may be shared with colleagues in the same work, not openly)" in letter.text
    assert "What is marked TLP:GREEN is for Experts.\n" in letter.text
    assert "for Readers, 4 pages, marked TLP:CLEAR (may be shared freely)" in letter.text
    assert letter.subject == "Sample: 2 drafts to review (Experts, edition 2026-01)"
    assert "These are drafts for review, not yet approved. Please do not hand them out;" in letter.text
    assert "You may copy" not in letter.text
    assert [item.name for item in letter.attachments] == [
        "sample-experts-brief-2026-01-en-a4.pdf",
        "sample-readers-brief-2026-01-en-a4.pdf",
    ]


def test_a_letter_that_is_too_heavy_as_it_travels_gets_links(published, tmp_path):
    """Weighed as it is encoded: 0.8 MB of PDF are more than 1 MB by mail."""
    with (published / "content/publication.yaml").open("a", encoding="utf-8") as stream:
        stream.write("largest_mail: 1\n")

    light, heavy = (_letters(published, tmp_path, ANN, size=size)[0] for size in (700_000, 800_000))

    assert (len(light.attachments), len(heavy.attachments)) == (1, 0)
    assert len(compose(light)) == light.size <= 1_000_000
    assert "\n  https://wells.example.org/briefs/sample/readers/brief-en-2026-01.html\n" in heavy.text
    assert "Each link says whether this is still the current edition, and leads to it." in heavy.text
    assert "File:" not in heavy.text


def test_the_limit_holds_for_the_whole_letter(published, tmp_path):
    """One whose attachment alone would be light enough is weighed to the byte."""
    (letter,) = _letters(published, tmp_path, ANN, size=100_000)
    path = published / "content/publication.yaml"
    text = path.read_text(encoding="utf-8")
    for limit, attached in ((letter.size, 1), (letter.size - 1, 0)):
        path.write_text(f"{text}largest_mail: {limit / 1_000_000:.6f}\n", encoding="utf-8")
        assert len(_letters(published, tmp_path, ANN, size=100_000)[0].attachments) == attached


def test_too_heavy_and_nowhere_to_link_to_is_an_error_that_says_so(desk, tmp_path):
    """One for all letters with the same documents."""
    with pytest.raises(BriefsError) as caught:
        _letters(desk, tmp_path, ANN, replace(ANN, email="cy@example.org", row=7), size=9_000_000)

    (problem,) = caught.value.problems
    assert problem.message == "the letter to row 2 and 1 more would weigh 12.3 MB; the most is 10 MB (largest_mail)"
    assert "website" in str(problem.hint)
    with pytest.raises(BriefsError, match="there is no website to link to"):
        _letters(desk, tmp_path, ANN, links=True)


def test_what_the_public_catalogue_leaves_out_is_never_linked_to(published, tmp_path):
    """Neither when links are asked for nor when a letter is too heavy; both name the row."""
    with pytest.raises(BriefsError) as caught:
        _letters(published, tmp_path, ANN, BO, links=True)
    (problem,) = caught.value.problems
    assert problem.message == (
        "row 3: the public catalogue leaves out experts/brief (TLP:GREEN), so no link leads there"
    )
    assert "without --links" in str(problem.hint)

    with pytest.raises(BriefsError) as caught:
        _letters(published, tmp_path, ANN, BO, size=9_000_000)
    (problem,) = caught.value.problems
    assert "the letter to row 3 would weigh 24.6 MB" in problem.message
    assert "the public catalogue leaves out" in str(problem.hint)


def test_a_signed_edition_may_be_handed_on_unless_a_document_is_marked(published, tmp_path):
    """Of drafts among signed documents it is said which they are."""
    who = {"name": "N. Name", "role": "Editor", "date": "2026-01-31"}
    sign(read(published), "sample", "readers", "editor", who)
    open_, mixed = _letters(published, tmp_path, ANN, BO)
    assert "for Readers. We hope that it serves you well." in open_.text
    assert "You may copy it and pass it on: CC BY 4.0." in open_.text
    assert open_.subject == "Sample: Brief for Readers, edition 2026-01"
    assert "Those named “Draft for review” are not yet approved." in mixed.text
    assert mixed.subject == "Sample: 2 documents for Experts, edition 2026-01"

    sign(read(published), "sample", "experts", "editor", who)
    (approved,) = _letters(published, tmp_path, BO)
    assert "We hope that they serve you well." in approved.text
    assert not re.search("[Dd]raft|You may copy", approved.text)
    assert "\n\n\n" not in open_.text + mixed.text + approved.text


def test_links_need_no_documents(published):
    (letter,) = mail.letters(read(published), (ANN,), (), links=True)

    assert letter.attachments == ()
    assert "pages" not in letter.text


def test_a_sender_that_is_none_is_told_at_its_line(desk, tmp_path):
    path = desk / "content/publication.yaml"
    path.write_text('papers: [a4]\nsender: "Wells, Bcc: x@example.org"\n', encoding="utf-8")

    with pytest.raises(BriefsError) as caught:
        _letters(desk, tmp_path, ANN)
    assert str(caught.value.problems[0].place) == f"{path}:2:1"


def test_a_language_without_the_words_of_a_letter_is_told(desk, tmp_path):
    path = desk / "content/languages/en.yaml"
    path.write_text(re.sub(r"  mail_mistakes_reply: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")

    with pytest.raises(BriefsError) as caught:
        _letters(desk, tmp_path, ANN)
    assert any("mail_mistakes_reply" in problem.message for problem in caught.value.problems)


def test_drafts_are_the_same_bytes_each_time_and_replace_all_that_stood_there(published, tmp_path):
    """One file for each recipient, named after row and address."""
    folder = tmp_path / "dist" / "mail" / "list"
    first = drafts.write(folder, _letters(published, tmp_path, ANN, BO))
    before = {path.name: path.read_bytes() for path in first}
    again = drafts.write(folder, _letters(published, tmp_path, ANN, BO))

    assert list(before) == ["0002-ann@example.org.eml", "0003-bo@example.org.eml"]
    assert {path.name: path.read_bytes() for path in again} == before
    assert email.message_from_bytes(before["0002-ann@example.org.eml"], policy=policy.default)["X-Unsent"] == "1"
    drafts.write(folder, _letters(published, tmp_path, BO))
    assert [path.name for path in (folder / "drafts").iterdir()] == ["0003-bo@example.org.eml"]
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "drafts"]


def test_drafts_that_cannot_all_be_written_leave_what_stood_there(published, tmp_path, monkeypatch):
    """A full disk at the second one."""
    folder = tmp_path / "dist" / "mail" / "list"
    letters = _letters(published, tmp_path, ANN, BO)
    drafts.write(folder, letters[:1])
    before = {path: path.read_bytes() for path in folder.rglob("*.eml")}

    def full(letter: Letter) -> bytes:
        if letter.recipient.row == 3:
            raise OSError(28, "No space left on device")
        return compose(letter)

    monkeypatch.setattr(drafts, "compose", full)
    with pytest.raises(OSError, match="No space left"):
        drafts.write(folder, letters)

    assert {path: path.read_bytes() for path in folder.rglob("*.eml")} == before
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "drafts"]


def test_a_run_that_was_killed_between_old_and_new_is_mended(published, tmp_path):
    folder = tmp_path / "dist" / "mail" / "list"
    drafts.write(folder, _letters(published, tmp_path, ANN))
    (folder / "drafts").rename(folder / ".drafts.old")
    (folder / ".drafts.part").mkdir()

    with pytest.raises(BriefsError):  # this one fails too; what stood there is back nevertheless
        drafts.write(folder, _broken())
    assert [path.name for path in (folder / "drafts").iterdir()] == ["0002-ann@example.org.eml"]


def _broken():
    raise BriefsError([])
    yield


def test_two_calls_at_once_do_not_write_into_one_list(published, tmp_path, monkeypatch):
    monkeypatch.setattr(drafts, "PATIENCE", 0.05)
    folder = tmp_path / "list"

    with drafts.alone(folder), pytest.raises(BriefsError, match="another call"):
        drafts.write(folder, _letters(published, tmp_path, ANN))


def test_each_gets_their_own_paper_and_what_their_audience_may_have(library):
    people = (replace(ANN, paper="letter"), BO)

    assert [order.file for person in people for order in recipients.orders(library, person)] == [
        "sample/readers/brief-en-letter.pdf",
        "sample/experts/brief-en-a4.pdf",
        "sample/readers/brief-en-a4.pdf",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_letter_can_be_read_by_everybody_on_every_screen(published, tmp_path, browser, direction):
    """No fault of WCAG that axe-core knows, nothing cut off, nothing fetched; from right to left as well."""
    path = published / "content/languages/en.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"direction: {direction}\n", encoding="utf-8")
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

    for links in (False, True):
        (letter,) = _letters(published, tmp_path, ANN if links else BO, links=links)
        for width, scheme in ((400, "light"), (800, "dark")):
            page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.set_content(letter.html)
            found = axe(page, options=rules)

            assert found.violations_count == 0, found.generate_report()
            assert len(found.response["passes"]) > 5
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate("document.documentElement.dir") == direction
            assert asked == []
            page.close()
