"""What the catalogue tells machines."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from briefs.distribute.site import metadata
from briefs.distribute.site.catalogue import Catalogue, catalogue
from briefs.library.load import Library
from tests.distribute.sites import DAY, EXPERTS, READERS, read, rows, state, with_catalogue


@pytest.fixture
def told(wells: Library, tmp_path: Path) -> Catalogue:
    published = state(wells, "2026-01", "current", READERS)
    return catalogue(wells, rows(tmp_path / "built", READERS, EXPERTS), [published], DAY, everything=False)[0]


def _dcat(library: Library, made: Catalogue) -> Any:
    return json.loads(metadata.dcat(library, made, "Wells", "All of them", "en"))


def test_each_file_is_described_with_its_size_and_checksum(wells: Library, told: Catalogue, tmp_path: Path) -> None:
    """In DCAT and in schema.org alike, and of public documents alone."""
    data = (tmp_path / "built" / READERS.file).read_bytes()
    (dataset,) = _dcat(wells, told)["dcat:dataset"]
    (distribution,) = dataset["dcat:distribution"]
    report = metadata.report(wells, told.entries[0], "")
    (encoding,) = report["encoding"]

    assert distribution["dcat:byteSize"] == {"@value": str(len(data)), "@type": "xsd:nonNegativeInteger"}
    assert distribution["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(data).hexdigest()
    assert distribution["dcat:downloadURL"]["@id"] == encoding["contentUrl"] == READERS.file
    assert encoding["sha256"] == hashlib.sha256(data).hexdigest()
    assert encoding["contentSize"] == f"{len(data)} B"


def test_what_the_vocabularies_ask_for_is_there(wells: Library, told: Catalogue) -> None:
    whole = _dcat(wells, told)
    (dataset,) = whole["dcat:dataset"]
    (distribution,) = dataset["dcat:distribution"]
    report = metadata.report(wells, told.entries[0], "../../")

    assert whole["@type"] == "dcat:Catalog"
    assert {"dct:title", "dct:description", "dct:license", "dcat:dataset", "@context"} <= set(whole)
    assert {"@id", "@type", "dct:title", "dct:description", "dct:identifier", "dct:issued"} <= set(dataset)
    assert {"dcat:downloadURL", "dcat:mediaType", "dct:license", "spdx:checksum"} <= set(distribution)
    assert {"@context", "@type", "name", "inLanguage", "version", "license", "encoding", "datePublished"} <= set(report)
    assert report["identifier"] == dataset["dct:identifier"] == "sample/readers/brief/en/2026-01"
    prefixes = {key.partition(":")[0] for part in (whole, dataset, distribution) for key in part if ":" in key}
    assert prefixes <= set(whole["@context"])


def test_relative_addresses_lead_from_the_page_that_says_so(wells: Library, told: Catalogue, sample: Path) -> None:
    report = metadata.report(wells, told.entries[0], "../../")
    assert report["url"] == "../../sample/readers/brief-en.html"

    with (sample / "content/publication.yaml").open("a", encoding="utf-8") as stream:
        stream.write("website: https://example.org/\n")
    sited = read(sample)
    assert (
        metadata.report(sited, told.entries[0], "../../")["url"] == "https://example.org/sample/readers/brief-en.html"
    )


def test_who_publishes_is_told_where_it_is_known_and_never_made_up(sample: Path, tmp_path: Path) -> None:
    library = read(with_catalogue(sample, "https://example.org"))
    made = catalogue(library, rows(tmp_path, READERS), (), DAY, everything=False)[0]

    assert _dcat(library, made)["dct:publisher"]["foaf:name"] == "The Well Society"
    assert metadata.report(library, made.entries[0], "")["publisher"]["name"] == "The Well Society"


def test_no_text_can_end_the_script_that_holds_it() -> None:
    made = metadata.script({"name": "</script><!-- & 'x'"})

    assert not set("<>&") & set(made)
    assert json.loads(made) == {"name": "</script><!-- & 'x'"}


def test_names_are_the_same_everywhere() -> None:
    assert metadata.urn("a", "b") == metadata.urn("a/b") != metadata.urn("a")
    assert metadata.urn("catalogue") == metadata.urn("catalogue")
