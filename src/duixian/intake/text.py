"""Plain text → draft. The last resort: whatever decodes is text."""

from __future__ import annotations

from duixian.intake.draft import Draft
from duixian.intake.encoding import ByteMap
from duixian.intake.source import Opened, Source


def is_text(source: Source) -> bool:
    """Always, as the last of the table: what is no text is refused by decoding it."""
    return source.decoded is not None


def open_text(source: Source) -> Opened:
    """The text as it stands; its raw characters are those of the file."""
    decoded = source.decoded
    return Opened(Draft(decoded.text), ByteMap(decoded), decoded.encoding)
