"""What PyYAML says is wrong, in plain words: it tells mistakes apart by their English text alone."""

from __future__ import annotations

_YAML_WORDS = (
    ("mapping values are not allowed", "a colon followed by a space starts a key here", "put the text in quotes"),
    (
        "cannot start any token",
        "this character cannot begin a value",
        "use spaces, not tabs; quote text that begins with @ or `",
    ),
    ("expected ':'", "a colon is missing after this key", "write 'key: value', and indent continued text"),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "check the indentation and the quotes above",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin each item with '- ' at the same indent",
    ),
    (
        "expected ',' or",
        "a comma or a closing bracket is missing",
        "close the bracket, or write one item a line with '- '",
    ),
    ("found unexpected end of stream", "a quote or a bracket that was opened is never closed", "close it"),
    ("found undefined alias", "an alias (*name) is not allowed here", "put text that begins with * in quotes"),
    ("block sequence entries are not allowed", "a list cannot start here", "put the '- ' on a line of its own"),
    ("escape", "a backslash in double quotes starts an escape", "use single quotes, or double the backslash"),
)


def plain_words(text: str) -> tuple[str, str | None]:
    """What an error of the parser means for somebody who writes a file, and what to do."""
    for words, message, hint in _YAML_WORDS:
        if words in text:
            return message, hint
    return f"this is not valid YAML: {text}", "check quotes, colons and indentation near this place"
