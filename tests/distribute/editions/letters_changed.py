"""The law of every record of editions: no letter of it can change unseen."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from briefs.distribute.editions import index


def one_letter_changed_is_seen(content: Path, path: Path, data: st.DataObject) -> None:
    """Change one letter of a file, ask, and put the file back."""
    kept = path.read_bytes()
    text = kept.decode()
    place = data.draw(st.integers(0, len(text) - 2))
    letter = data.draw(st.characters(exclude_categories=["Cs"], exclude_characters=text[place]))
    try:
        path.write_bytes((text[:place] + letter + text[place + 1 :]).encode())

        assert index.check(content) != ()
    finally:
        path.write_bytes(kept)
