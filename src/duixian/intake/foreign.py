"""What this release does not read, told by its first bytes, and what to do about it.

Comes in: a source. Refused: known binaries (`UnsupportedInput`), encrypted Office files (`EncryptedInput`), whatever
they are named.
"""

from __future__ import annotations

from duixian.errors import EncryptedInput, UnsupportedInput
from duixian.intake.source import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "Open it in Word or WPS and save it as DOCX."
_TEXT = "Give the report as text, Markdown, HTML or DOCX."
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "A later release reads PDF; until then save its text as TXT or DOCX."),
    (b"{\\rtf", "an RTF file", _OFFICE),
    (b"\x89PNG\r\n", "a PNG image", "A later release reads scans; until then give the text."),
    (b"\xff\xd8\xff", "a JPEG image", "A later release reads scans; until then give the text."),
    (b"GIF8", "a GIF image", "A later release reads scans; until then give the text."),
    (b"II*\0", "a TIFF image", "A later release reads scans; until then give the text."),
    (b"MM\0*", "a TIFF image", "A later release reads scans; until then give the text."),
    (b"BM", "a BMP image", "A later release reads scans; until then give the text."),
    (b"MZ", "a Windows program", _TEXT),
    (b"\x7fELF", "a program", _TEXT),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
    (b"BZh", "a bzip2 file", "Unpack it first."),
    (b"\xfd7zXZ\0", "an xz file", "Unpack it first."),
    (b"WARC/", "a web archive (WARC)", "A later release reads WARC; until then give the page."),
    (b"PAR1", "a Parquet file", _TEXT),
    (b"SQLite format 3\0", "an SQLite database", _TEXT),
)
_SHORT = {b"BM", b"MZ", b"II*\0", b"MM\0*", b"GIF8", b"BZh", b"WARC/", b"PAR1"}  # text may begin so: zero bytes decide


def check_foreign(source: Source) -> None:
    """Raises where the bytes are of a kind that is not read."""
    data = source.data
    if data.startswith(_OLE):
        _refuse_ole(source)
    for magic, kind, remedy in _MAGIC:
        if data.startswith(magic) and (magic not in _SHORT or b"\0" in data[:512] or magic == b"WARC/"):
            raise UnsupportedInput(f"It is {kind}.", where=source.name, remedy=remedy)


def _refuse_ole(source: Source) -> None:
    """An OLE container: an encrypted Office file keeps its package in a stream of that name, an old one its kind."""
    data = source.data
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        raise EncryptedInput(
            "It is an Office file protected by a password.",
            where=source.name,
            remedy="Open it with its password and save it without one.",
        )
    kinds = (
        ("WordDocument", "an old Word file (DOC)"),
        ("Workbook", "an old Excel file (XLS)"),
        ("PowerPoint Document", "a PPT"),
    )
    kind = next((kind for stream, kind in kinds if stream.encode("utf-16-le") in data), "an old Office file (OLE)")
    raise UnsupportedInput(f"It is {kind}.", where=source.name, remedy=_OFFICE)
