"""One letter for each recipient: their documents attached, or links to them where a letter would be too heavy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import jinja2
from markupsafe import escape

from briefs.base.problems import BriefsError, Place, Problem
from briefs.building.build import BuiltRow
from briefs.composing.addresses import absolute, edition_page
from briefs.composing.data.frame import audience_in
from briefs.composing.order import Order
from briefs.composing.signing import unapproved
from briefs.distribute.letters import fitness, pictures
from briefs.distribute.letters.letters import Enclosure, Letter, LetterError, attachment, compose, weight
from briefs.distribute.letters.own import wording
from briefs.distribute.letters.own.wording import LetterText
from briefs.distribute.packs.packs import Pack
from briefs.distribute.packs.weight import MEGABYTE
from briefs.distribute.recipients import recipients as lists
from briefs.distribute.recipients.rows import Recipient
from briefs.distribute.selection import marking, meaning
from briefs.library.keys import DocumentKey, PrintedEdition
from briefs.library.load import Library
from briefs.rendering import templating
from briefs.rendering.branded import publisher
from briefs.rendering.views import date_text

_TEMPLATES = ("mail/subject.txt", "mail/letter.txt", "mail/letter.html")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One document of a letter, as its templates see it."""

    kind: str
    title: str
    facts: tuple[str, ...]
    file: str
    link: str
    picture: str
    """Of its first page: by what the HTML names it, or nothing."""


@dataclass(frozen=True, slots=True)
class LetterExtras:
    """What letters may have beyond what each of them has."""

    own: Mapping[str, LetterText] = field(default_factory=dict)
    """A text of one's own, by language."""
    packs: Sequence[Pack] = ()
    """Packs that go in place of single files."""


NOTHING = LetterExtras()


@dataclass(frozen=True, slots=True)
class _Made:
    """A finished PDF, ready to be attached."""

    attachment: Enclosure
    pages: int
    picture: Enclosure | None


def wanted(library: Library, recipients: Iterable[Recipient]) -> tuple[Order, ...]:
    """Every file that any of the recipients gets, once."""
    return tuple(sorted({order for recipient in recipients for order in lists.orders(library, recipient)}))


def letters(
    library: Library,
    recipients: Sequence[Recipient],
    rows: Iterable[BuiltRow],
    *,
    links: bool = False,
    more: LetterExtras = NOTHING,
) -> tuple[Letter, ...]:
    """The letters to all recipients, each weighed; `rows` are the finished PDFs, none of them is needed for links.

    Raises BriefsError with all that is wrong, before any is written.
    """
    desk = _Desk(library, {row.order: row for row in rows}, more)
    website = library.publication.website
    if links and website is None:
        hint = "fill in website, or attach the documents"
        raise BriefsError([fitness.unfit(library, "website", "there is no website to link to", hint)])
    made = [desk.letter(recipient, linked=links) for recipient in recipients]
    limit = library.publication.largest_mail * MEGABYTE
    heavy = [letter for letter in made if letter is not None and letter.size > limit]
    stuck = [letter for letter in heavy if website is None or fitness.unlisted(library, letter.recipient)]
    if links:
        desk.problems.extend(fitness.unlinkable(library, recipients))
    elif more.packs:
        desk.problems.extend(fitness.heavy_packs(library, heavy, more.packs))
    else:
        desk.problems.extend(fitness.too_heavy(library, stuck))
        lighter = {id(letter): desk.letter(letter.recipient, linked=True) for letter in heavy if letter not in stuck}
        made = [lighter.get(id(letter), letter) for letter in made]
    if desk.problems:
        raise BriefsError(desk.problems)
    return tuple(letter for letter in made if letter is not None)


class _Desk:
    """Where letters are written: keeps what many of them share, and the problems of all."""

    def __init__(self, library: Library, rows: Mapping[Order, BuiltRow], more: LetterExtras) -> None:
        self.problems: list[Problem] = []
        self._own = more.own
        self._packs = {
            (one.contents.topic, one.contents.audience, one.contents.language): attachment(one.file, one.data)
            for one in more.packs
        }
        self._library = library
        self._rows = rows
        self._made: dict[Order, _Made] = {}
        self._drafts: dict[DocumentKey, bool] = {}
        self._env: jinja2.Environment = templating.environment(library.templates)
        self._sender = fitness.mailbox_of(library, "sender")
        self._reply_to = fitness.mailbox_of(library, "reply_to")
        self._logo = pictures.logo(library)
        self._unsubscribe = fitness.address_in(library.publication.contact)

    def letter(self, recipient: Recipient, *, linked: bool) -> Letter | None:
        """A letter and its weight: with attachments that are too heavy it is weighed without being written out."""
        orders = lists.orders(self._library, recipient)
        view = self._view(recipient, orders, linked=linked)
        strings = templating.FixedWords(**self._library.languages[recipient.language].strings)
        subject, text, html = self._texts(view, strings)
        letter = Letter(
            recipient=recipient,
            subject=subject,
            text=text.strip() + "\n",
            html=html.strip() + "\n",
            language=recipient.language,
            attachments=() if linked else self._attached(recipient, orders),
            pictures=self._pictures(orders, linked=linked),
            sender=self._sender,
            unsubscribe=self._unsubscribe,
            reply_to=self._reply_to,
            one_click=self._library.publication.unsubscribe,
            about=" ".join([recipient.topic, view.edition, recipient.language, *(order.name for order in orders)]),
        )
        least = weight(letter.attachments)
        if least > self._library.publication.largest_mail * MEGABYTE:
            return replace(letter, size=least)
        try:
            return replace(letter, size=len(compose(letter)))
        except LetterError as error:
            message = f"row {recipient.row}: {error}"
            self.problems.append(Problem(None, message, "write the name in another way", rule="mail/head"))
            return None

    def _texts(self, view: Any, strings: templating.FixedWords) -> tuple[str, str, str]:
        """Subject, text and HTML of a letter; one of one's own stands before what every letter says.

        Raises BriefsError where a template leaves it out.
        """
        given = {"t": strings, "letter": view}
        (subject,) = templating.texts(self._env, _TEMPLATES[:1], given)
        usual = " ".join(subject.split())
        view.subject = (f"{strings.draft}: {view.subject}" if view.drafts else view.subject) if view.subject else usual
        text, html = templating.texts(self._env, _TEMPLATES[1:], given)
        lines = [line for paragraph in view.own for line in paragraph]
        for name, made, written in ((_TEMPLATES[1], text, lines), (_TEMPLATES[2], html, map(escape, lines))):
            if not all(str(line) in made for line in written):
                message = (
                    f"this template does not print a text of one's own (letter.own), so '{view.name_of_text}' is lost"
                )
                place = Place(str(self._library.templates / name), 1, 1)
                raise BriefsError(
                    [Problem(place, message, "take the part over from the shipped one", rule="mail/text")]
                )
        return view.subject, text, html

    def _view(self, recipient: Recipient, orders: Sequence[Order], *, linked: bool) -> Any:
        library = self._library
        topic, language = library.topics[recipient.topic].record, library.languages[recipient.language]
        held = [order for order in orders if not fitness.public(library, order)]
        drafts = sum(self._draft(order) for order in orders)
        publication, whole = library.publication, publisher.publication(library)
        own = self._own.get(recipient.language)
        facts = {
            "topic": topic.title,
            "edition": topic.edition,
            "date": date_text(topic.date, language.strings),
            "review_by": date_text(topic.review_by, language.strings),
            "audience": library.audiences[recipient.audience].name,
        }
        filled = wording.filled(own, recipient, facts) if own else wording.NO_TEXT
        return SimpleNamespace(
            **facts,
            name=recipient.name,
            own=filled.paragraphs,
            name_of_text=own.file if own else "",
            language=recipient.language,
            direction=language.direction,
            drafts=drafts,
            linked=linked,
            pack=pack.name if (pack := self._pack(recipient)) else "",
            documents=tuple(self._enclosed(order, recipient.audience, linked=linked) for order in orders),
            restricted=bool(held),
            professional=tuple(dict.fromkeys(map(self._restriction, held))),
            licence=publication.licence,
            contact=publication.feedback or publication.contact,
            unsubscribe=self._unsubscribe,
            signature=whole.publisher,
            logo={"picture": self._logo[0].inside, "alt": self._logo[1]} if self._logo else None,
            subject=filled.subject,
        )

    def _pack(self, recipient: Recipient) -> Enclosure | None:
        return self._packs.get((recipient.topic, recipient.audience, recipient.language))

    def _attached(self, recipient: Recipient, orders: Iterable[Order]) -> tuple[Enclosure, ...]:
        """The reader's pack, where letters have packs; else the files themselves."""
        pack = self._pack(recipient)
        return (pack,) if pack else tuple(self._file(order).attachment for order in orders)

    def _pictures(self, orders: Iterable[Order], *, linked: bool) -> tuple[Enclosure, ...]:
        pages = (made.picture for order in orders if (made := self._printed(order, linked=linked)))
        logo = (self._logo[0],) if self._logo else ()
        return tuple(dict.fromkeys(item for item in (*logo, *pages) if item))

    def _restriction(self, order: Order) -> tuple[str, str]:
        """A marking, and whom what bears it is for."""
        return marking(self._library, order), self._library.audiences[order.audience].name

    def _enclosed(self, order: Order, reader: str, *, linked: bool) -> Enclosed:
        library = self._library
        document = library.document(order.key)
        audience = audience_in(library, order.audience, order.language)
        website = library.publication.website
        mark = marking(library, order)
        means = meaning(library.languages[order.language].strings, mark)
        edition = library.topics[order.topic].record.edition
        printed = self._printed(order, linked=linked)
        pages = printed.pages if printed else 0

        def said(key: str, **facts: object) -> str:
            return library.languages[order.language].strings.get(key, "").format(**facts)

        return Enclosed(
            kind=audience.documents[order.document].kind,
            title=document.front.title if document else order.name,
            facts=tuple(
                said(key, count=pages, audience=audience.name, marking=mark, meaning=means)
                for key, holds in (
                    ("draft", self._draft(order)),
                    ("mail_for", order.audience != reader),
                    ("mail_pages", pages > 0),
                    ("mail_marked", bool(mark) and not means),
                    ("mail_marked_meaning", bool(mark and means)),
                )
                if holds
            ),
            file=printed.attachment.name if printed and not self._packs else "",
            picture=printed.picture.inside if printed and printed.picture else "",
            link=absolute(website, edition_page(PrintedEdition(order.key, edition))) if website else "",
        )

    def _printed(self, order: Order, *, linked: bool) -> _Made | None:
        """A file that goes with a letter; what is left out of its pack, or only linked to, does not."""
        return None if linked or (self._packs and order not in self._rows) else self._file(order)

    def _file(self, order: Order) -> _Made:
        if order not in self._made:
            row = self._rows[order]
            edition = self._library.topics[order.topic].record.edition
            last = order.file.rpartition("/")[2].removeprefix(order.document)
            name = f"{order.key.whole_name.replace('/', '-')}-{edition}{last}"
            data = row.path.read_bytes()
            self._made[order] = _Made(attachment(name, data), row.pages, pictures.first_page(data))
        return self._made[order]

    def _draft(self, order: Order) -> bool:
        key = order.key
        if key not in self._drafts:
            self._drafts[key] = bool(unapproved(self._library, key))
        return self._drafts[key]
