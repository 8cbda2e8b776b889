"""A spreadsheet in, recipients out."""
