"""The clean text cut where highlights begin and end, so that marks may nest and overlap.

Comes in: a `Report`. Goes out: lines of segments, each knowing every entry over it, the outermost first; and for each
entry a short key (`f12`: the 12th figure) by which page and workbook speak of it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from duixian.output.labels import plain_edit_kinds
from duixian.records import Edit, Entry, Report

LETTERS = {"parts": "h", "tasks": "t", "acts": "a", "projects": "j", "figures": "f", "terms": "n", "problems": "b"}
LOST_MARK = "〔?〕"


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry's place: `key` (`f12`), half-open code points of the whole clean text."""

    key: str
    start: int
    end: int


@dataclass(slots=True)
class Segment:
    """A run of one line under the same marks: `over` outermost first, `begins` those whose first character is here.

    A segment may be empty where an edit only took something out.
    """

    text: str
    over: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(slots=True)
class Line:
    """One paragraph of the clean text: `para` is its 1-based number, `start` its first offset."""

    para: int
    start: int
    text: str
    marks: list[Mark] = field(default_factory=list)

    def segments(self) -> list[Segment]:
        """The line cut at every beginning and end of its marks."""
        return _cut(self.text, self.start, self.marks)


def is_plain(edit: Edit) -> bool:
    """True for an edit that only folds a way of writing (script, width, spaces): it is counted and not marked.

    A kind that the label file does not name is judged by what it changed.
    """
    if edit.sure == "lost" or LOST_MARK in edit.after:
        return False
    if edit.kind in plain_edit_kinds():
        return True
    return edit.sure == "sure" and _folded(edit.before) == _folded(edit.after)


def shown_edits(report: Report) -> list[tuple[int, Edit]]:
    """(1-based number, edit) of the edits that a person should see, in the order of the text."""
    return [(i, edit) for i, edit in enumerate(report.document.edits, 1) if not is_plain(edit)]


def key_of(kind: str, number: int) -> str:
    """`("figures", 12)` → `f12`; edits are `e`."""
    return f"{LETTERS.get(kind, 'e')}{number}"


def cut_lines(report: Report) -> list[Line]:
    """The lines of the clean text with the marks of all entries and shown edits, cut at line ends."""
    lines = [
        Line(para, start, report.document.text[start:end])
        for para, (start, end) in enumerate(report.document.paragraphs(), 1)
    ]
    for kind in LETTERS:
        for number, entry in enumerate(getattr(report, kind), 1):
            _lay(lines, key_of(kind, number), entry)
    starts = [line.start for line in lines]
    for number, edit in shown_edits(report):
        if lines:
            _lay_edit(lines, starts, key_of("edits", number), edit)
    return lines


def _lay(lines: list[Line], key: str, entry: Entry) -> None:
    if 1 <= entry.para <= len(lines):
        at = lines[entry.para - 1].start + entry.start
        for line in _lines_from(lines, entry.para - 1, at + len(entry.quote)):
            line.marks.append(Mark(key, at, at + len(entry.quote)))


def _lay_edit(lines: list[Line], starts: list[int], key: str, edit: Edit) -> None:
    first = max(0, bisect_right(starts, edit.start) - 1)
    for line in _lines_from(lines, first, edit.end):
        line.marks.append(Mark(key, edit.start, edit.end))


def _lines_from(lines: list[Line], first: int, end: int) -> Iterator[Line]:
    yield lines[first]
    for line in lines[first + 1 :]:
        if line.start >= end:
            return
        yield line


def _cut(text: str, base: int, marks: list[Mark]) -> list[Segment]:
    """Boundary splitting: `marks` in offsets of the whole text, `base` the offset of the line."""
    size = len(text)
    spans = sorted(
        ((max(0, m.start - base), min(size, m.end - base), m.start >= base, m.key) for m in marks),
        key=lambda span: (span[0], -span[1]),
    )
    empty: dict[int, list[str]] = {}
    for start, end, _, key in spans:
        if end <= start:
            empty.setdefault(min(start, size), []).append(key)
    spans = [span for span in spans if span[1] > span[0]]
    cuts = sorted({0, size, *empty, *(s[0] for s in spans), *(s[1] for s in spans)})
    out: list[Segment] = []
    live: list[tuple[int, int, bool, str]] = []
    waiting = iter(spans)
    coming = next(waiting, None)
    for at, until in zip(cuts, [*cuts[1:], size], strict=True):
        out.extend(Segment("", (key,), (key,)) for key in empty.get(at, ()))
        live = [span for span in live if span[1] > at]
        begins: list[str] = []
        while coming is not None and coming[0] == at:
            live.append(coming)
            if coming[2]:
                begins.append(coming[3])
            coming = next(waiting, None)
        if until > at:
            over = sorted(live, key=lambda span: (span[0] - span[1], span[0]))
            out.append(Segment(text[at:until], tuple(span[3] for span in over), tuple(begins)))
    return out


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
