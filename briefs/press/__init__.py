"""HTML in, PDF out: the only room that knows WeasyPrint and the inside of PDF files."""
