"""Bytes → Document. One module per format, one registry; `mending/` one module per kind of damage."""

from __future__ import annotations

import hashlib

from duixian.errors import EmptyInput, IntakeError, OversizedInput
from duixian.intake.draft import ChangeMap
from duixian.intake.foreign import check_foreign
from duixian.intake.lines import lay_lines
from duixian.intake.mending import RAW_MENDINGS, mend
from duixian.intake.registry import format_of
from duixian.intake.source import Source
from duixian.records import Document, Origin

MAX_CHARACTERS = 2_000_000  # the longest report met has 0.1 million
MAX_BYTES = 32 * 1024 * 1024  # the longest report met has 0.3 MB; a DOCX with pictures may have twenty


def open_document(data: bytes, name: str = "") -> Document:
    """The clean text in `data`, with its edits and for every character its place in the source.

    `name`: a file name or address; it helps to tell Markdown from text and is never read for facts. Undoing the edits
    gives the decoded file again (text, Markdown), or the text that the page or paper shows (HTML, DOCX). Raises
    `EmptyInput`, `OversizedInput` (over 32 MB, before anything is decoded; over two million characters),
    `UnsupportedInput`, `TruncatedInput`, `EncryptedInput`, `DamagedInput`; each says where and what to do.
    """
    try:
        return _open(Source(data, name))
    except IntakeError as error:
        raise error.at(name) from error.__cause__


def _open(source: Source) -> Document:
    data = source.data
    if len(data) > MAX_BYTES:
        raise OversizedInput(
            f"{len(data) / 1e6:.0f} MB are more than any report has; the limit is {MAX_BYTES / 1e6:.0f} MB.",
            remedy="Give the report alone; for many reports in one file, split it first.",
        )
    if not data:
        raise EmptyInput("It has no bytes.", remedy="Save or download it again.")
    check_foreign(source)
    form = format_of(source)
    opened = form.open(source)
    if len(opened.draft.text) > MAX_CHARACTERS:
        raise OversizedInput(
            f"It has {len(opened.draft.text) / 1e6:.1f} million characters; the limit is {MAX_CHARACTERS / 1e6:.0f} million.",
            remedy="Give the report alone; for many reports in one file, split it first.",
        )
    draft = mend(opened.draft, RAW_MENDINGS)
    draft = mend(lay_lines(draft))
    if not draft.text.strip():
        raise EmptyInput("There is no text in it.", remedy="Save the page with its text, or copy the text into a file.")
    origin = Origin(source.name, form.media_type, opened.encoding, hashlib.sha256(data).hexdigest(), len(data))
    return Document(draft.text, draft.edits(), origin, ChangeMap(draft.changes, opened.places), opened.title)
