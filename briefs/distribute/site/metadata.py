"""What the catalogue tells machines: schema.org in its pages, DCAT with checksums in a file of its own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from briefs.composing import addresses
from briefs.distribute.site.catalogue import Catalogue, CatalogueEntry, Download
from briefs.distribute.site.site_words import main_language
from briefs.library.keys import PrintedEdition
from briefs.library.load import Library

_NAMESPACE = uuid.UUID("5f2d9c2e-6a3b-5c47-9d53-0f4c1f6f6a10")
"""Ours alone: the same document gets the same name wherever the catalogue stands."""
_LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-NC-SA 4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def urn(*parts: str) -> str:
    """A name for ever, the same on every computer and at every address."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, '/'.join(parts))}"


def identifier(entry: CatalogueEntry) -> str:
    """The name that stands in the PDF as well: topic/audience/document/language/edition."""
    return str(PrintedEdition(entry.order.key, entry.edition.edition))


def address(library: Library, page: str, root: str = "") -> str:
    """Where a file stands: a whole address where the website is known, else as seen from a page at `root`."""
    website = library.publication.website
    return addresses.absolute(website, page) if website else f"{root}{page}"


def script(data: Mapping[str, Any]) -> Markup:
    """JSON-LD for the inside of a page: nothing in it can end the element that holds it."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no sign of HTML is left in it


def collection(
    library: Library, entries: Iterable[CatalogueEntry], page: str, title: str, description: str
) -> Mapping[str, Any]:
    """A page of the catalogue in the words of schema.org; of its documents only what leads to their own pages."""
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": urn("catalogue") if page == "index.html" else urn("catalogue", page),
        "name": title,
        "description": description,
        "inLanguage": main_language(library),
        **_publisher(library),
        **({"url": address(library, page)} if library.publication.website else {}),
        "hasPart": [
            {"@type": "Report", "@id": urn(identifier(entry)), "name": entry.title, "url": address(library, entry.page)}
            for entry in entries
        ],
    }


def report(library: Library, entry: CatalogueEntry, root: str) -> dict[str, Any]:
    """A document in the words of schema.org; `root` leads from the page that says so to the site's first page."""
    topic = library.topics[entry.order.topic].record
    edition = entry.edition
    return {
        "@context": "https://schema.org",
        "@type": ["Report", "DigitalDocument"],
        "@id": urn(identifier(entry)),
        "identifier": identifier(entry),
        "name": entry.title,
        "description": entry.description,
        "genre": entry.kind,
        "inLanguage": entry.order.language,
        "audience": {"@type": "Audience", "audienceType": entry.audience},
        "keywords": list(entry.document.front.keywords or topic.keywords),
        "about": entry.topic,
        "version": edition.edition,
        "datePublished" if edition.standing != "draft" else "dateCreated": edition.date.isoformat(),
        "expires": entry.review_by.isoformat(),
        "creativeWorkStatus": {"current": "Published", "draft": "Draft", "past-review": "To be reviewed"}.get(
            edition.standing, edition.standing.title()
        ),
        "license": licence(library),
        "url": address(library, entry.page, root),
        "isAccessibleForFree": True,
        **_publisher(library),
        **({"thumbnailUrl": address(library, entry.picture, root)} if entry.picture else {}),
        "encoding": [_encoding(library, download, root) for download in entry.downloads],
    }


def dcat(library: Library, made: Catalogue, title: str, description: str, language: str) -> bytes:
    """The catalogue for catalogues of data (DCAT 3, as JSON-LD), each file with its size and SHA-256."""
    whole = {
        "@context": _CONTEXT,
        "@id": urn("catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": _text(title, language),
        "dct:description": _text(description, language),
        "dct:language": language,
        "dct:license": {"@id": licence(library)} if _known_licence(library) else licence(library),
        **_dct_publisher(library),
        **({"foaf:homepage": {"@id": address(library, "index.html")}} if library.publication.website else {}),
        "dcat:dataset": [_dataset(library, entry) for entry in made.entries],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def licence(library: Library) -> str:
    """The address of the licence where it is a known one, else its name."""
    return _LICENCES.get(library.publication.licence, library.publication.licence)


def _known_licence(library: Library) -> bool:
    return library.publication.licence in _LICENCES


def _publisher(library: Library) -> dict[str, Any]:
    name = library.publication.publisher
    return {"publisher": {"@type": "Organization", "name": name}} if name else {}


def _dct_publisher(library: Library) -> dict[str, Any]:
    name = library.publication.publisher
    return {"dct:publisher": {"@type": "foaf:Organization", "foaf:name": name}} if name else {}


def _encoding(library: Library, download: Download, root: str) -> dict[str, Any]:
    return {
        "@type": "MediaObject",
        "name": download.order.file.rpartition("/")[2],
        "contentUrl": address(library, download.file, root),
        "encodingFormat": "application/pdf",
        "contentSize": f"{download.size} B",
        "sha256": download.sha256,
    }


def _text(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language}


def _dataset(library: Library, entry: CatalogueEntry) -> dict[str, Any]:
    language, topic = entry.order.language, library.topics[entry.order.topic].record
    return {
        "@id": urn(identifier(entry)),
        "@type": "dcat:Dataset",
        "dct:identifier": identifier(entry),
        "dct:title": _text(entry.title, language),
        "dct:description": _text(entry.description or entry.title, language),
        "dct:language": language,
        "dct:issued": {"@value": entry.edition.date.isoformat(), "@type": "xsd:date"},
        "dcat:version": entry.edition.edition,
        "dcat:keyword": [_text(word, language) for word in entry.document.front.keywords or topic.keywords],
        "dcat:landingPage": {"@id": address(library, entry.page)},
        **_dct_publisher(library),
        "dcat:distribution": [_distribution(library, entry, download) for download in entry.downloads],
    }


def _distribution(library: Library, entry: CatalogueEntry, download: Download) -> dict[str, Any]:
    return {
        "@id": urn(identifier(entry), download.sha256),
        "@type": "dcat:Distribution",
        "dct:title": download.order.file.rpartition("/")[2],
        "dcat:downloadURL": {"@id": address(library, download.file)},
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/application/pdf"},
        "dcat:byteSize": {"@value": str(download.size), "@type": "xsd:nonNegativeInteger"},
        "dct:license": {"@id": licence(library)} if _known_licence(library) else licence(library),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": download.sha256, "@type": "xsd:hexBinary"},
        },
        "dct:issued": {"@value": entry.edition.date.isoformat(), "@type": "xsd:date"},
    }
