"""Laid-out boxes in, a tag tree out: what PDF/UA-1 asks for, written in place of the engine's own."""
