"""The formats that are read: one module and one line each.

The table is sorted by name and asked in that order: what is more particular happens to come first, plain text last.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from duixian.intake.docx import is_docx, open_docx
from duixian.intake.html import is_html, open_html
from duixian.intake.markdown import is_markdown, open_markdown
from duixian.intake.source import Opened, Source
from duixian.intake.text import is_text, open_text


class Format(NamedTuple):
    """`claims` tells whether a source is of the format; `open` makes a draft of it."""

    name: str
    media_type: str
    claims: Callable[[Source], bool]
    open: Callable[[Source], Opened]


FORMATS: tuple[Format, ...] = (
    Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", is_docx, open_docx),
    Format("html", "text/html", is_html, open_html),
    Format("markdown", "text/markdown", is_markdown, open_markdown),
    Format("text", "text/plain", is_text, open_text),
)


def format_of(source: Source) -> Format:
    """The first format of the table that claims the source."""
    return next(entry for entry in FORMATS if entry.claims(source))
