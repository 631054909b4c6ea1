"""DOCX → draft of its text in document order: paragraphs, tables, text boxes, notes.

Comes in: a Word package. Goes out: a line per paragraph, soft breaks as line ends, rows of tables as `甲 | 乙`; the
numbers that Word draws before paragraphs; results of fields in, their codes out; insertions in, tracked deletions and
hidden text out; footnotes and endnotes as `[1]` where they are called and as paragraphs `[1]…` at the end. Every
character knows its part, paragraph, run and offset in the run; what Word draws and no run holds has no place. Refused: a
cut-off package (`TruncatedInput`), one with a password (`EncryptedInput`), another kind of ZIP (`UnsupportedInput`), one
that unpacks to more than a report can have (`OversizedInput`).
"""

from __future__ import annotations

import io
import posixpath
import zlib
from bisect import bisect_right
from zipfile import BadZipFile, ZipFile

from lxml import etree

from duixian.errors import EncryptedInput, OversizedInput, TruncatedInput, UnsupportedInput
from duixian.intake.draft import Draft
from duixian.intake.numbering import Numbering
from duixian.intake.source import Opened, Source
from duixian.records import Place

_MAX_PART = 64 * 1024 * 1024  # unpacked; the longest report met has 3 MB of XML
_MAX_RATIO = 400
_SKIPPED = frozenset(
    [
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "Fallback",
        "rt",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "instrText",
        "delText",
        "sdtPr",
        "annotationRef",
    ]
)
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_KINDS = (
    ("xl/", "an Excel workbook (XLSX)", "Save the sheet's text as TXT or DOCX."),
    ("ppt/", "a PowerPoint file (PPTX)", "Save its text as TXT or DOCX."),
    ("content.xml", "an OpenDocument file", "Save it as DOCX."),
    ("Document.xml", "an OFD or XPS paper", "Save its text as TXT or DOCX."),
    ("META-INF/container.xml", "an EPUB book", "Save its text as TXT or DOCX."),
)


def is_docx(source: Source) -> bool:
    """Any ZIP: what is another kind of it is refused on opening."""
    return source.data.startswith((b"PK\x03\x04", b"PK\x05\x06")) or (
        source.suffix == ".docx" and b"\0" in source.data[:4096]
    )


def open_docx(source: Source) -> Opened:
    """The text of the package's main part and of its notes."""
    try:
        with ZipFile(io.BytesIO(source.data)) as package:
            reader = _Reader(package, _main_part(package))
            reader.read()
    except (BadZipFile, EOFError, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, NotImplementedError) as error:
        raise TruncatedInput(
            f"The Word file is cut off or broken ({type(error).__name__}: {str(error)[:80]}).",
            remedy="Download or copy it again; or open it in Word, let it be repaired, and save it.",
        ) from None
    return Opened(Draft("".join(reader.pieces)), _RunMap(reader.spans), None)


def _main_part(package: ZipFile) -> str:
    names = set(package.namelist())
    if any(info.flag_bits & 1 for info in package.infolist()):
        raise EncryptedInput(
            "The archive is protected by a password.", remedy="Unpack it, or save the paper without a password."
        )
    if "_rels/.rels" in names:
        for link in _parse(package, "_rels/.rels"):
            target = link.get("Target", "").lstrip("/")
            if link.get("Type", "").endswith("/officeDocument") and target in names and target.startswith("word/"):
                return str(target)
    if "word/document.xml" in names:
        return "word/document.xml"
    for inside, kind, remedy in _KINDS:
        if any(name.startswith(inside) or posixpath.basename(name) == inside for name in names):
            raise UnsupportedInput(f"It is {kind}.", remedy=remedy)
    raise UnsupportedInput(
        f"It is a ZIP archive of {len(names)} files and no Word file.", remedy="Unpack it and give the reports in it."
    )


def _parse(package: ZipFile, part: str) -> etree._Element:
    info = package.getinfo(part)
    if info.file_size > _MAX_PART or (
        info.file_size > 10_000_000 and info.file_size > _MAX_RATIO * max(1, info.compress_size)
    ):
        raise OversizedInput(
            f"{part} unpacks to {info.file_size / 1e6:.0f} MB from {info.compress_size / 1e6:.2f} MB.",
            remedy="Such a file is made to fill a disk; take the report from its source.",
        )
    with package.open(info) as stream:
        data = stream.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise OversizedInput(f"{part} unpacks to more than it says.", remedy="Take the report from its source.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


class _Reader:
    """The text of a package, piece by piece, with the run that each comes from."""

    def __init__(self, package: ZipFile, main: str) -> None:
        self.package, self.main = package, main
        self.pieces: list[str] = []
        self.spans: list[
            tuple[int, int, str, int, int, int]
        ] = []  # start, length, part, paragraph, run, offset in the run
        self.at = 0
        self.part = main
        self.paragraph = self.run = self.offset = 0
        self.boxes: list[etree._Element] = []
        self.notes: list[tuple[str, str]] = []  # (part, id) in the order in which they are called
        self.numbering = Numbering(self._beside("numbering"), self._beside("styles"))

    def read(self) -> None:
        """Fills `pieces` and `spans`."""
        self._blocks(_parse(self.package, self.main))
        folder = posixpath.dirname(self.main)
        roots: dict[str, dict[str, etree._Element]] = {}
        for number, (kind, key) in enumerate(self.notes, 1):
            self.part = f"{folder}/{kind}.xml"
            if kind not in roots:
                found = self._beside(kind)
                roots[kind] = {_attribute(note, "id"): note for note in (() if found is None else found)}
                self.paragraph = 0
            if key in roots[kind]:
                self._bare(f"[{number}]")
                self._blocks(roots[kind][key])

    def _beside(self, name: str) -> etree._Element | None:
        part = f"{posixpath.dirname(self.main)}/{name}.xml"
        return _parse(self.package, part) if part in self.package.namelist() else None

    def _blocks(self, parent: etree._Element) -> None:
        for child in parent:
            name = _local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name not in _SKIPPED:
                self._blocks(child)

    def _paragraph(self, element: etree._Element) -> None:
        self.paragraph += 1
        self.run = 0
        label = self.numbering.label(element)
        if label and any(text.text for text in element.iter("{*}t")):
            self._bare(label)
        self._inline(element)
        self._bare("\n")
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._blocks(box)

    def _table(self, element: etree._Element) -> None:
        """Rows as one line where every cell is one paragraph, else a line per paragraph."""
        for row in element.iter("{*}tr"):
            if row.getparent() is not element:
                continue
            cells = [cell for cell in row if _local(cell) == "tc"]
            joined = len(cells) > 1 and all(sum(_local(part) == "p" for part in cell) <= 1 for cell in cells)
            for number, cell in enumerate(cells):
                self._blocks(cell)
                if joined and number + 1 < len(cells) and self.pieces and self.pieces[-1] == "\n":
                    self.pieces[-1] = " | "
                    self.at += 2

    def _inline(self, parent: etree._Element) -> None:
        for child in parent:
            name = _local(child)
            if name in _SKIPPED:
                continue
            if name == "r":
                self.run += 1
                self.offset = 0
                if not _is_hidden(child):
                    self._inline(child)
            elif name == "t":
                self._text(child.text or "")
            elif name in ("br", "cr"):
                self._text("\n")
            elif name in ("tab", "ptab"):
                self._text(" ")
            elif name == "noBreakHyphen":
                self._text("-")
            elif name in _NOTES:
                self.notes.append((_NOTES[name], _attribute(child, "id")))
                self._bare(f"[{len(self.notes)}]")
            elif name == "txbxContent":
                self.boxes.append(child)
            else:
                self._inline(child)

    def _text(self, text: str) -> None:
        if text:
            self.spans.append((self.at, len(text), self.part, self.paragraph, self.run, self.offset))
            self.offset += len(text)
            self._bare(text)

    def _bare(self, text: str) -> None:
        self.pieces.append(text)
        self.at += len(text)


class _RunMap:
    """Raw ranges → part, paragraph, run and offsets in the run; a range over several runs tells the first."""

    __slots__ = ("_spans", "_starts")

    def __init__(self, spans: list[tuple[int, int, str, int, int, int]]) -> None:
        self._spans = spans
        self._starts = [span[0] for span in spans]

    def place(self, start: int, end: int) -> Place | None:
        """The run in which the range begins; None where it is no text of a run (a line end between paragraphs)."""
        i = max(0, bisect_right(self._starts, start) - 1)
        while i < len(self._spans) and self._spans[i][0] < end:
            at, length, part, paragraph, run, offset = self._spans[i]
            low, high = max(start, at), min(end, at + length)
            if low < high:
                return Place(offset + low - at, offset + high - at, part, paragraph, run)
            i += 1
        return None


def _is_hidden(run: etree._Element) -> bool:
    for child in run:
        if _local(child) == "rPr":
            return any(
                _local(mark) == "vanish" and _attribute(mark, "val") not in ("0", "false", "off") for mark in child
            )
    return False


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
