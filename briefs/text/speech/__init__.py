"""Numbers of a text in any language that a language file describes: its words, scales, separators and digits."""
