"""Rows that cannot be used stand in a table with the reason beside each, which starts no formula."""

from __future__ import annotations

import csv
import io

from briefs.distribute.recipients import explain, recipients


def test_the_rejected_rows_are_a_list_to_put_right(library, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('name,email,audience\n"+1 @SUM(A1)",a.example.org,reader\nBo,bo@example.org,readers\n')
    done = recipients.examine(path, library)

    explain.write_rejected(tmp_path / "out" / explain.REJECTED, done)

    text = (tmp_path / "out/rejected.csv").read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row == {
        "row": "2",
        "what is wrong": "no audience is called 'reader' (did you mean 'readers'?); this is no e-mail address: there is"
        " no @ in it (an address reads like name@example.org)",
        "name": "'+1 @SUM(A1)",
        "email": "a.example.org",
        "audience": "reader",
    }
    again = recipients.examine(tmp_path / "out/rejected.csv", library)
    assert set(again.table.columns) == {"name", "email", "audience"}


def test_of_a_list_that_cannot_be_read_its_kind_is_told(library, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("")

    assert list(explain.explained(recipients.examine(path, library))) == [
        "list.csv: CSV, UTF-8, fields parted by commas"
    ]
