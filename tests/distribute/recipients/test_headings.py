"""What columns may be called."""

from __future__ import annotations

import pytest

from briefs.distribute.recipients import headings


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("E-Mail-Adresse", "email"), ("e_mail address", "email"), ("E-mail 1 - Value", "email"),
        ("Адрес эл. почты", "email"), ("Dirección de correo electrónico", "email"), ("Prénom", "first_name"),
        ("PLZ", "postcode"), ("Organization Name", "organisation"),
    ],
)  # fmt: skip
def test_capitals_and_signs_do_not_count(name, column):
    assert headings.known()[headings.plain(name)] == column


def test_a_name_means_one_column_alone():
    made = {"columns": {"name": {"fr": ["nom"]}, "last_name": {"fr": ["Nom"]}}, "totals": {}, "city_first": {}}

    with pytest.raises(ValueError, match="'Nom' names two columns, name and last_name"):
        headings.Headings.model_validate(made)


def test_totals_and_countries_are_known_in_every_language_of_the_file():
    assert {"total", "summe", "итого"} <= headings.totals()
    assert {"united kingdom", "états unis"} <= headings.city_first()
