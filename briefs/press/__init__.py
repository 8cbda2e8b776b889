"""HTML to PDF: the only part of the program that knows WeasyPrint and the inside of PDF files."""
