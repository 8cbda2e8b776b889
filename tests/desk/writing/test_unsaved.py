"""A library in which a text is what was typed says of it what it would say if it were saved."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from briefs.desk.writing.unsaved import file_of, retyped
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load

KEY = DocumentKey("sample", "readers", "brief", "en")


def test_it_reads_as_the_saved_file_would(sample: Path, library: Library) -> None:
    file = file_of(library, KEY)
    assert file is not None
    for change in (("Water is wet.", "Water *is* dry."), ("[@al-first]", "[@al-first"), ("title: Wells", "title: [")):
        text = file.read_text(encoding="utf-8").replace(*change)
        typed, found = retyped(library, KEY, file, text)
        before = file.read_bytes()
        file.write_text(text, encoding="utf-8")
        saved, problems = load(sample / "content", sample / "templates")
        file.write_bytes(before)

        assert typed.document(KEY) == saved.document(KEY) or KEY in typed.unread
        assert set(found) == {one for one in problems if one.place and one.place.file == str(file)}


def test_several_texts_can_be_read_at_once(library: Library) -> None:
    """Each thread has its own parser: notes of one text were told of another."""
    file = file_of(library, KEY)
    assert file is not None
    text = file.read_text(encoding="utf-8")
    found: list[object] = []

    def read() -> None:
        for _ in range(15):
            found.extend(retyped(library, KEY, file, text)[1])

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == []


def test_what_is_not_there_has_no_file(library: Library) -> None:
    assert file_of(library, DocumentKey("sample", "readers", "no", "en")) is None
