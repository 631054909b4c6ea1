"""HTML → draft of the text the page shows, its main part only.

Comes in: a page, whole or cut off, well formed or not. Goes out: inline elements joined without a separator (a figure
split over spans is one figure again), block elements and `<br>` a line each, rows of data tables as `甲 | 乙`; scripts,
styles, comments, hidden and ruby parts left out. The main part is told by structure (`intake/page.py`). Every character
knows its bytes: the page is cut into tags and text by one expression that keeps offsets, for the HTML libraries at hand
give none.
"""

from __future__ import annotations

import re
from itertools import pairwise

from duixian.errors import EmptyInput
from duixian.intake.draft import Draft, is_writable
from duixian.intake.encoding import ByteMap, PieceMap
from duixian.intake.mending.escapes import entity
from duixian.intake.page import Node, main_spans
from duixian.intake.source import Opened, Source

_SUFFIXES = (".htm", ".html", ".shtml", ".xhtml", ".xht")
_DOCTYPE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_ENDS = re.compile(r"</(?:p|div|span|td|tr|table|body|html|font|a|li)\s*>", re.IGNORECASE)
_TOKEN = re.compile(
    r"<!--(?>.*?)(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^>]*>"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:_-]*)(?P<attrs>(?>(?:[^<>\"']|\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}')*)|(?>[^>]{0,2000}))>"
    r"|&(?P<name>#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});"
    r"|(?P<space>[ \t\r\n\f]+)",
    re.DOTALL,
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_OUT = frozenset(
    [
        "script",
        "style",
        "head",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
        "button",
        "canvas",
        "audio",
        "video",
        "map",
        "rt",
        "rp",
        "nav",
        "footer",
    ]
)
_RAW = re.compile(r"<(script|style|textarea|title|noscript|iframe)\b", re.IGNORECASE)
_CLOSED_BY = {  # an element that ends where another of these begins, as the standard lets its closing tag be left out
    "p": _BLOCK - {"option"},
    "li": {"li"},
    "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr"},
    "tr": {"tr", "tbody", "tfoot"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
    "rt": {"rt", "rp"},
    "rp": {"rt", "rp"},
    "head": {"body"},
}
_HIDDEN = re.compile(
    r"(?:^|\s)hidden(?:\s|=|$)|display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_CELL = "\n\n\n"  # stands behind a cell until its row is known to be one of data
_DATA_CELL = 40  # characters of the longest cell of a row that is read as one line


def is_html(source: Source) -> bool:
    """By a doctype or `<html>` at its head, by its name and a tag, or by five closing tags of page elements."""
    text = source.decoded.text
    if _DOCTYPE.match(text.removeprefix("\ufeff")):
        return True
    ends = len(_ENDS.findall(text[:200_000]))
    return ends >= (1 if source.suffix in _SUFFIXES else 5)


def open_html(source: Source) -> Opened:
    """The text of the page's main part. Raises `EmptyInput` where the page shows none (only scripts, frames or
    pictures)."""
    decoded = source.decoded
    page = _Page(decoded.text)
    page.read()
    text = "".join(page.pieces)
    if not text.strip():
        raise EmptyInput(
            "The page shows no text; it is built by scripts or frames.",
            remedy="Open it in a browser and save it as a complete page, or copy its text.",
        )
    draft = Draft(text).apply(main_spans(text, page.root))
    title = _TITLE.search(decoded.text)
    name = re.sub(r"\s+", " ", title.group(1)).strip() if title else ""
    places = PieceMap(page.spans, ByteMap(decoded))
    return Opened(draft, places, decoded.encoding, name if name and is_writable(name) else None)


class _Page:
    """The text a page shows, piece by piece, with the tree of its elements over it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.spans: list[tuple[int, int, int, int]] = []
        self.at = 0
        self.root = Node("", 0)
        self.stack = [self.root]
        self.out = 0  # how many open elements hide what is in them
        self.pre = 0
        self.space: tuple[int, int] | None = None  # white space seen and not yet put
        self.cells: list[int] = []

    def read(self) -> None:
        """Fills in everything else."""
        source, at = self.source, 0
        for found in _TOKEN.finditer(source):
            start, end = found.span()
            if start < at:
                continue  # inside a script
            self._put(at, start)
            at = end
            if found["tag"]:
                tag = found["tag"].lower().rpartition(":")[2]
                at = self._tag(tag, bool(found["close"]), found["attrs"], end)
            elif found["name"]:
                self._entity(found["name"], start, end)
            elif found["space"]:
                self._space(start, end)
        self._put(at, len(source))
        for node in self.stack:
            node.end = self.at

    def _put(self, start: int, end: int) -> None:
        if self.out or start >= end:
            return
        self._flush(self.source[start])
        self._piece(self.source[start:end], start, end)

    def _piece(self, piece: str, start: int, end: int) -> None:
        self.pieces.append(piece)
        self.spans.append((self.at, start, end, len(piece)))
        self.at += len(piece)

    def _entity(self, name: str, start: int, end: int) -> None:
        if self.out:
            return
        text = entity(name)
        if text is None or "&" in text or "<" in text:
            text = {"amp": "&", "lt": "<"}.get(name.lower(), text or self.source[start:end])
        self._flush(text[0])
        self._piece(text, start, end)

    def _space(self, start: int, end: int) -> None:
        if self.out:
            return
        if self.pre:
            self._piece(self.source[start:end], start, end)
        elif self.space is None:
            self.space = (start, end)

    def _flush(self, following: str) -> None:
        """White space between two pieces of a line: nothing where a line end of the file falls between Chinese
        characters."""
        if self.space is None:
            return
        start, end = self.space
        self.space = None
        last = self.pieces[-1][-1] if self.pieces else "\n"
        if last == "\n" or ("\n" in self.source[start:end] and last > "\u2e7f" and following > "\u2e7f"):
            return
        self._piece(" ", start, start + 1)

    def _break(self) -> None:
        self.space = None
        if self.pieces and self.pieces[-1][-1] != "\n":
            self.pieces.append("\n")
            self.at += 1

    def _tag(self, tag: str, close: bool, attrs: str, end: int) -> int:
        """Opens or closes an element; gives the offset at which reading goes on, behind a script's end."""
        if not close and _RAW.match("<" + tag):
            stop = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(self.source, end)
            return stop.end() if stop else (len(self.source) if tag in ("script", "style") else end)
        if tag == "br":
            self._break()
        elif tag in _VOID:
            if tag == "hr":
                self._break()
        elif close:
            self._close(tag)
        elif not attrs.endswith("/") or tag in _BLOCK:
            self._open(tag, attrs)
        return end

    def _open(self, tag: str, attrs: str) -> None:
        top = self.stack[-1].tag
        while top in _CLOSED_BY and tag in _CLOSED_BY[top]:
            self._pop()
            top = self.stack[-1].tag
        if tag == "tr" and any(n.tag == "tr" for n in self.stack) and any(n.tag == "table" for n in self.stack):
            while self.stack[-1].tag != "table":  # cells and rows left open end with the next row
                self._pop()
        if tag in _BLOCK:
            self._break()
        if tag == "tr":
            self.cells = [len(self.pieces)]
        node = Node(tag, self.at, hidden=tag in _OUT or bool(_HIDDEN.search(attrs)))
        self.stack[-1].children.append(node)
        self.stack.append(node)
        self.out += node.hidden
        self.pre += tag == "pre"

    def _close(self, tag: str) -> None:
        if not any(node.tag == tag for node in self.stack[-60:]):
            if tag == "p":
                self._break()
            return
        if tag in ("span", "a", "b", "font", "strong", "em", "i", "u") and any(
            n.tag in ("td", "table") for n in self.stack[-1:]
        ):
            return  # a stray inline end does not close a cell
        while self.stack[-1].tag != tag:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        node = self.stack.pop()
        if not self.stack:
            self.stack.append(node)
            return
        node.end = self.at
        self.out -= node.hidden
        self.pre -= node.tag == "pre"
        if node.tag in ("td", "th") and not self.out:
            self.space = None
            self.pieces.append(_CELL)
            self.at += len(_CELL)
            self.cells.append(len(self.pieces))
        elif node.tag == "tr":
            self._row()
        if node.tag in _BLOCK and not self.out:
            self._break()

    def _row(self) -> None:
        """Turns the breaks between the cells of a data row into bars: short cells of one line each."""
        cells, self.cells = self.cells, []
        if len(cells) < 3:
            return
        filled = []
        for begin, stop in pairwise(cells):
            cell = "".join(self.pieces[begin : stop - 1]).strip()
            if len(cell) > _DATA_CELL or cell.count("\n") > 1:
                return
            filled.append(bool(cell))
        for number, (begin, stop) in enumerate(pairwise(cells)):
            for place in range(begin, stop - 1):
                if self.pieces[place] == "\n":
                    self.pieces[place] = " "  # a line end inside a cell
            if filled[number] and any(filled[number + 1 :]):
                self.pieces[stop - 1] = " | "
