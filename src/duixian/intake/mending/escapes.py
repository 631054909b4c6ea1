"""Characters that a program wrote out by name: `<U+00A0>` (R), `&nbsp;` left in plain text, marks of comments.

Comes in: a raw text. Goes out: changes of kind `escape`, each to the character named; comment marks go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from duixian.intake.draft import Change

_ESCAPE = re.compile(
    r"<U\+([0-9A-F]{4,6})>|&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|(?<![A-Za-z:\\])(?:\\r\\n|\\n)(?![a-z])"  # a line end that a program wrote out
    r"|<!--.{0,2000}?-->|^[ \t]*(?:<!--|-->)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)


def find_changes(text: str) -> Iterator[Change]:
    """`6&permil;` → `6‰`; `<U+00A0>` → a space; `<!-- … -->` → nothing. An unknown name stays as it is."""
    if not any(sign in text for sign in ("<", "&", "-->", "\\n")):
        return
    for found in _ESCAPE.finditer(text):
        code, name = found.groups()
        if code is not None:
            after = character(int(code, 16))
        elif name is not None:
            after = entity(name)
        else:
            after = "\n" if found.group()[0] == "\\" else ""
        if after is not None:
            yield Change(found.start(), found.end(), after, "escape")


def character(code: int) -> str | None:
    """The character of a code point; None for one that no text may hold."""
    if code in (0x80, 0) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in (0x3C, 0x26):
        return {0x3C: "<", 0x26: "&"}.get(code)
    return chr(code)


def entity(name: str) -> str | None:
    """The text of a character reference without its & and ;, None if there is none of that name."""
    if name[0] != "#":
        return html5.get(name + ";")
    return character(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
