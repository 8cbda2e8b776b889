"""The words of the commands for what goes out of the house."""

from __future__ import annotations

from briefs.cli.options import JOBS, Add, Parser, branding, count, elsewhere, limiting, listing, narrowing

COMMANDS = ("pack", "ticket", "copies", "labels", "delivery-notes", "site", "mail", "bounces",
            "publish", "release", "withdraw", "files", "verify", "diff")  # fmt: skip
_LIST_HELP = """\
LIST is a table as an office has it: XLSX, ODS, or CSV as Excel writes it, also an export of Outlook or Google Contacts.
It has a line of headings and a row for each recipient; content/recipients/example.csv shows one. The columns email and
audience must be there, or --for names one audience for all. These may be there: name, organisation, language, copies
(they count on paper alone), documents, paper, variant, topic, address. Usual headings in English, German, French,
Spanish and Russian are understood; --columns shows how. The same list serves mail and ticket.
"""
_MAIL_HELP = f"""\
{_LIST_HELP}
Without --send, a draft is written for each recipient, which any mail program opens; nothing leaves this machine.
With --send you are told what would be sent; with --send --yes it is sent, through mail_server of publication.yaml.
The server's password is read from the environment (BRIEFS_SMTP_PASSWORD) or from the system's keyring
(keyring set briefs USER), never from a file. A server with a certificate of your own house: set SSL_CERT_FILE.

What was sent to whom stands in content/recipients/sent, for all lists, a file a run: copy those of a colleague beside
yours. Stopped or broken off, the same command goes on with the rest, and nobody gets an edition twice, from whatever
list. Keep these files as long as the edition is in use: they say whom to tell if it is withdrawn. Drafts that you send
by hand from your mail program are not in it. Who stands in a file of content/recipients/never gets no letter.
"""
AFTER_WITHDRAWAL = (
    "make the catalogue again with 'site' and put it in its place: its pages then say so too",
    "tell those who got it: 'mail --send' wrote down who in content/recipients/sent",
    "tell those to whom you gave prints, packs or drafts by hand: no list knows them",
)
"""What is left to do when an edition was withdrawn."""
_WITHDRAW_HELP = "There is no way back. When it is done:\n" + "".join(f"  - {step}\n" for step in AFTER_WITHDRAWAL)
_VERIFY_HELP = """\
A file is one of these:
  current          it may be handed out (or, where it is a draft for review, be shown to reviewers)
  superseded       a newer edition took its place
  past review      the day by which it was to be reviewed is over (in JSON: past-review)
  withdrawn        it must no longer be used
  altered          it is not, byte for byte, what was published, or not what SHA256SUMS beside it says
  never published  it says that it is ours, and no such edition was published (in JSON: unpublished)
  unknown          it is none of our documents, or cannot be read
Where a folder or a pack holds SHA256SUMS, every file on that list is compared, also those that are no documents. Such a
file is "as listed" (in JSON: listed), and a list that is signed with our key is "genuine".
The command ends with 0 where all files are current, as listed or genuine, and with 1 where any is not.
"""


_COPIES_HELP = """\
LIST is a table as an office has it: XLSX, ODS, or CSV. Its column id, such as a school number, names the files.
The other columns are slots of the document: recipient (or name), organisation, serial, and of each contact in it
helpline.name, helpline.phone, helpline.message, helpline.hours. Without LIST, --columns says which it has. Where a row
says anything of a contact, its copy prints of that contact what the row says and nothing else.

Without --yes every row is measured, and nothing is made but some copies to look at. A row that does not fit, or has
letters that no font has, is told with its row and column. With --yes the copies are made; stopped or broken off, the
same command goes on with the rest. Which file is for whom stands in content/recipients/copies, which git ignores: by
that, and by nothing else, verify knows a copy.
"""
_PACK_HELP = """\
By default a pack holds every variant (colour, mono, large-print and others that templates have) on every paper of
publication.yaml, and booklets of documents that are folded, in colour and mono. --without leaves some out.
"""
_TICKET_HELP = """\
By default the sheet is for the colour variant, flat, on the first paper of publication.yaml. --variant, --paper and
--finish choose others; paper and variant in a recipient's row go before them.
"""
_SITE_HELP = """\
By default the catalogue has every variant (colour, mono, large-print and others that templates have) on every paper of
publication.yaml, and booklets of documents that are folded, in colour. --variant, --paper and --finish narrow that.
"""


def words(add: Add) -> None:
    """Add the commands."""
    _packing(add)
    _copying(add)
    _labelling(add)
    _cataloguing(add)
    _mailing(add)
    _publishing(add)
    _checking(add)


def _packing(add: Add) -> None:
    pack = add("pack", "packing:do_pack",
               "Make a ZIP for each audience: every file, how to print it, checksums.",
               "pack", "pack --audience educators", "pack --without large-print --without letter")  # fmt: skip
    pack.epilog = f"{_PACK_HELP}\n{pack.epilog}"
    for name in ("topic", "audience", "language"):
        pack.add_argument(f"--{name}", action="append", metavar="NAME", help=f"only this {name}; may be repeated")
    help_ = "leave out a paper, a variant or booklets; may be repeated"
    pack.add_argument("--without", action="append", metavar="NAME", help=help_)
    pack.add_argument("--final", action="store_true", help="refuse what is unsigned or unfinished")
    help_ = "sign the checksums with this minisign key (its password: BRIEFS_MINISIGN_PASSWORD or the keyring)"
    pack.add_argument("--sign", metavar="KEYFILE", help=help_)
    _making(pack, "packs go into DIR/packs (default: dist)")
    ticket = add("ticket", "packing:do_ticket",
                 "Write the printing sheet for a copy shop: settings, copies, sheets.",
                 "ticket", "ticket school.csv", "ticket --document brief --finish booklet")  # fmt: skip
    ticket.epilog = f"{_LIST_HELP}\n{_TICKET_HELP}\n{ticket.epilog}"
    ticket.add_argument("list", nargs="?", metavar="LIST", help="the recipients, to count copies from")
    listing(ticket)
    narrowing(ticket, paper="the first of publication.yaml")
    _making(ticket, "where ticket.pdf goes (default: dist)")


def _copying(add: Add) -> None:
    made = add("copies", "personal.copying:do_copies",
               "Make a copy of a document for each row of a list, with its own contacts, name and number.",
               "copies --columns --document educators/help-page", "copies schools.xlsx --document educators/help-page",
               "copies schools.xlsx --document educators/help-page --yes")  # fmt: skip
    made.epilog = f"{_COPIES_HELP}\n{made.epilog}"
    made.add_argument("list", nargs="?", metavar="LIST", help="a table with a column id, and a column for each slot")
    listing(made)
    narrowing(made, paper="the first of publication.yaml")
    made.add_argument("--yes", action="store_true", help="really make them")
    help_ = "make one file of all copies for a print room, with its printing sheet and a table of whose pages are which"
    made.add_argument("--merged", action="store_true", help=help_)
    help_ = "put a sheet before each reader's copies that says whose they are (with --merged, which it means)"
    made.add_argument("--separators", action="store_true", help=help_)
    made.add_argument("--purge", action="store_true", help="take away the copies of LIST and what is written of them")
    _making(made, "copies go into DIR/copies/LIST (default: dist)")


def _labelling(add: Add) -> None:
    made = add("labels", "labelling:do_labels",
               "Print the postal addresses of a list on sheets of labels; every one is seen to fit.",
               "labels schools.xlsx", "labels schools.xlsx --label 5160 --first 4")  # fmt: skip
    made.add_argument(
        "list", metavar="LIST", help="the recipients, with a column address, or street, postcode and city"
    )
    help_ = "which labels (default: L7160); templates/packs/labels.yaml has them and takes others"
    made.add_argument("--label", default="L7160", metavar="NAME", help=help_)
    help_ = "the first label that is left on a sheet that was begun (default: 1)"
    made.add_argument("--first", type=count, default=1, metavar="N", help=help_)
    listing(made)
    made.add_argument("--out", default="dist", metavar="DIR", help="labels go into DIR/mail/LIST (default: dist)")
    made = add("delivery-notes", "labelling:do_notes",
               "Print a page for each recipient of a list: sender, address, what is inside, lines to sign.",
               "delivery-notes schools.xlsx", "delivery-notes schools.xlsx --for educators")  # fmt: skip
    made.epilog = f"{_LIST_HELP}Here a row needs no e-mail address but a postal one.\n\n{made.epilog}"
    made.add_argument("list", metavar="LIST", help="the recipients, with their postal addresses; copies are counted")
    made.add_argument("--topic", metavar="NAME", help="the topic of rows that name none (where there are several)")
    listing(made)
    made.add_argument("--out", default="dist", metavar="DIR", help="notes go into DIR/mail/LIST (default: dist)")


def _cataloguing(add: Add) -> None:
    site = add("site", "cataloguing:do_site",
               "Make the catalogue for the web: a page for each public document, its PDFs, a page for each edition.",
               "site", "site --everything --out intranet", "site --paper a4 --variant colour")  # fmt: skip
    site.epilog = f"{_SITE_HELP}\n{site.epilog}"
    narrowing(site, variant="every one")
    help_ = "also what is not for the public (for an internal network alone; see each document's marking)"
    site.add_argument("--everything", action="store_true", help=help_)
    branding(site)
    _making(site, "it goes to DIR/site (default: dist)")


def _mailing(add: Add) -> None:
    mail = add("mail", "mailing:do_mail",
               "Write a draft to each recipient of a list, with documents; or send them.",
               "mail content/recipients/example.csv", "mail ministries.csv --links",
               "mail schools.xlsx --pack --without large-print",
               "mail ministries.csv --send", "mail ministries.csv --send --yes")  # fmt: skip
    mail.epilog = f"{_MAIL_HELP}\n{mail.epilog}"
    mail.add_argument("list", metavar="LIST", help="the recipients")
    listing(mail)
    mail.add_argument("--topic", metavar="NAME", help="the topic of rows that name none (where there are several)")
    mail.add_argument(
        "--links", action="store_true", help="send links to the catalogue instead of files (public ones alone)"
    )
    help_ = "attach the pack of the reader's audience (a ZIP, see 'pack --help') in place of single files"
    mail.add_argument("--pack", action="store_true", help=help_)
    help_ = "leave a paper, a variant or booklets out of packs; may be repeated"
    mail.add_argument("--without", action="append", metavar="NAME", help=help_)
    help_ = "begin with a text of your own: a line 'Subject: …', then paragraphs, with fields such as {name|colleague}"
    mail.add_argument("--text", metavar="FILE", help=help_)
    mail.add_argument("--preview", action="store_true", help="write a page that shows some of the letters, and no more")
    help_ = "send some of the letters to this address of your own, and no more"
    mail.add_argument("--test", metavar="ADDRESS", help=help_)
    mail.add_argument("--final", action="store_true", help="refuse what is unsigned or unfinished")
    mail.add_argument("--send", action="store_true", help="tell what would be sent (with --yes: send it)")
    mail.add_argument("--yes", action="store_true", help="really send")
    mail.add_argument("--insecure", action="store_true", help="allow a mail server without encryption")
    for name, text in (
        ("unknown", "those whose answer never came: they may get it twice"),
        ("refused", "those that the server refused"),
        ("changed", "people who had documents of this edition before"),
        ("bounced", "addresses that the last letter did not reach"),
    ):
        mail.add_argument(f"--resend-{name}", action="store_true", help=f"send also to {text}")
    made = add("bounces", "bouncing:do_bounces",
               "Read which letters never arrived from the delivery reports of a mailbox, and keep that in mind.",
               "bounces reports.mbox", "bounces reports")  # fmt: skip
    help_ = "a mailbox (mbox), a message (.eml), or a folder of messages, as a mail program exports them"
    made.add_argument("files", nargs="+", metavar="FILE", help=help_)
    made.add_argument("--out", default="dist", metavar="DIR", help="bounces.csv goes into DIR/mail (default: dist)")
    _making(mail, "drafts go into DIR/mail/LIST (default: dist)")


def _checking(add: Add) -> None:
    made = add("verify", "verifying:do_verify",
               "Say of files whether they may still be handed out: by their bytes, without a network.",
               "verify lesson-en-a4.pdf", "verify dist downloads/pack.zip",
               "verify pack/SHA256SUMS --format json", "verify --mark 3f2a9c01")  # fmt: skip
    made.epilog = f"{_VERIFY_HELP}\n{made.epilog}"
    made.add_argument("files", nargs="*", metavar="FILE", help="PDFs, packs (ZIP), folders, or SHA256SUMS of a pack")
    help_ = "the mark of the text at the foot of a printed page; may be repeated"
    made.add_argument("--mark", action="append", metavar="MARK", help=help_)
    made.add_argument("--format", choices=("text", "json"), default="text", help="for people or for other tools")
    text = "Say what has moved in the content since an edition was published."
    made = add("diff", "verifying:do_diff", text, "diff 2026-11", "diff 2026-11 --format json")
    made.add_argument("edition", metavar="EDITION")
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    made.add_argument("--format", choices=("text", "json"), default="text", help="for people or for other tools")


def _publishing(add: Add) -> None:
    made = add("publish", "publishing:do_publish",
               "Build all that is handed out, and write down for ever that this edition is out.",
               "publish", 'publish --edition 2026-11 --by "Policy unit"', "publish --allow-draft")  # fmt: skip
    _edition(made)
    made = add("release", "publishing:do_release",
               "Check, build, publish, pack and site in a row; stops where one refuses, and goes on from there.",
               'release --by "Policy unit"', "release --allow-draft --without large-print")  # fmt: skip
    _edition(made)
    help_ = "leave this paper, variant or finish out of the packs; may be repeated"
    made.add_argument("--without", action="append", metavar="NAME", help=help_)
    made = add("withdraw", "publishing:do_withdraw",
               "Write down for ever that an edition, or a document of it, must no longer be used.",
               'withdraw 2026-11 --reason "A figure was wrong."',
               'withdraw 2026-11 --document educators/lesson --reason "The helpline has moved."')  # fmt: skip
    made.epilog = f"{_WITHDRAW_HELP}\n{made.epilog}"
    made.add_argument("edition", metavar="EDITION")
    made.add_argument("--reason", required=True, metavar="TEXT", help="why, in a sentence: readers will see it")
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    made.add_argument("--document", action="append", metavar="NAME", help="only this document of it; may be repeated")
    made.add_argument("--by", metavar="NAME", help="who withdraws it")
    made = add("files", "publishing:do_files",
               "Give the published files of an edition out again, byte for byte as they were kept.",
               "files 2026-11", "files 2026-11 --document educators/lesson --out fresh",
               "files 2026-05 --for-the-record")  # fmt: skip
    made.add_argument("edition", metavar="EDITION")
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    made.add_argument("--document", action="append", metavar="NAME", help="only this document of it; may be repeated")
    help_ = "give also what must no longer be handed out, for an archive or an inquiry: it is said aloud"
    made.add_argument("--for-the-record", action="store_true", help=help_)
    made.add_argument(
        "--out", default="dist", metavar="DIR", help="they go into DIR/editions/TOPIC/EDITION (default: dist)"
    )


def _edition(parser: Parser) -> None:
    """Which edition goes out, and on which terms."""
    parser.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    parser.add_argument("--edition", metavar="NAME", help="must be the edition in topic.yaml: a guard against a slip")
    parser.add_argument("--allow-draft", action="store_true", help="let a draft for review out, unsigned or unfinished")
    parser.add_argument("--by", metavar="NAME", help="who publishes it")
    _making(parser, "where the PDFs go (default: dist)")


def _making(parser: Parser, out: str) -> None:
    """The options of commands that build documents first."""
    parser.add_argument("--out", default="dist", metavar="DIR", help=out)
    parser.add_argument("--jobs", type=count, metavar="N", help=JOBS)
    limiting(parser)
    elsewhere(parser)
