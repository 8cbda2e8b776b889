"""The command by which texts go to translators and come back, as people call it."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from briefs.cli import main


def test_a_translation_goes_out_comes_back_and_is_signed(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(sample)
    shutil.copy("content/languages/en.yaml", "content/languages/de.yaml")

    def call(*words: str) -> str:
        assert main(list(words)) == 0
        return capsys.readouterr().out

    assert "Begin with: briefs translate new DOCUMENT LANGUAGE" in call("translate", "status")
    assert "wrote content/topics/sample/readers/brief.de.md" in call("translate", "new", "readers/brief", "de")
    assert "wrote dist/translations/readers-brief.de.po" in call("translate", "export", "readers/brief", "de")
    sent = polib.pofile("dist/translations/readers-brief.de.po")
    for entry in sent:
        entry.msgstr = f"{entry.msgid} Ja"
    sent.save()
    assert "Taken in: 8 units." in call("translate", "import", "dist/translations/readers-brief.de.po")
    assert "de  readers/brief: 8 translated of 8 units" in call("translate", "status")
    call("sign", "readers", "--role", "editor", "--name", "E. Ditor")
    said = call("sign", "readers/brief", "--language", "de", "--role", "language", "--name", "Ü. Bersetzer")
    assert "Ü. Bersetzer signed as language for readers/brief in de" in said
    assert "de  readers/brief: 8 signed of 8 units" in call("translate", "status", "de")
    text = Path("content/topics/sample/readers/brief.md").read_text(encoding="utf-8")
    Path("content/topics/sample/readers/brief.md").write_text(text.replace("- For all.", "- For all of you."), "utf-8")
    said = call("translate", "status", "de", "--units")
    assert "7 translated, 1 outdated of 8 units" in said
    assert "outdated    facts/item1\n                  was: For all.\n                  now: For all of you." in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["new", "readers/brief"], "'translate new' needs the document and the language"),
        (["import"], "'translate import' needs the file"),
        (["new", "readers/brief", "../x"], "nothing is known of the language '../x'"),
    ],
)
def test_a_call_without_what_it_needs_is_told(
    words: list[str], message: str, sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(sample)

    assert main(["translate", *words]) == 2
    assert message in capsys.readouterr().err
