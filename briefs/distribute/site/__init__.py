"""Finished documents and editions in, the catalogue for the web out."""
