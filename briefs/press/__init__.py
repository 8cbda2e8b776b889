"""HTML to PDF: the only part of the program that knows WeasyPrint and the inside of PDF files."""

from briefs.press.attachments import Attachment
from briefs.press.engine import Layout, Press, Pressed
from briefs.press.metadata import Metadata
from briefs.press.text import html_blocks, missing_words, pdf_pages, pdf_text

__all__ = [
    "Attachment",
    "Layout",
    "Metadata",
    "Press",
    "Pressed",
    "html_blocks",
    "missing_words",
    "pdf_pages",
    "pdf_text",
]
