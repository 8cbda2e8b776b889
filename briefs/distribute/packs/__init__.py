"""Finished documents in, ZIPs and tickets for the copy shop out."""
