"""A Library and finished PDFs in, pages for people and programs out: trace, gallery, contact sheets, SARIF."""
