"""The lines of a text: cut, trimmed, without blank ones; site chrome and repeats left out; hard wraps joined.

Comes in: a draft. Goes out: the same with one paragraph a line. What stood between two lines that stay becomes one line
feed, and is one edit: of kind `chrome`, `repeat` or `teaser` where lines went, else of kind `space`; a joined wrap is
of kind `wrap`.
"""

from __future__ import annotations

import re

from duixian.intake.chrome import find_own_lines
from duixian.intake.draft import Change, Draft

_LINE = re.compile(r"[^\S\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*([^\s](?:[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*[^\s])?)")
_STOPS = re.compile(r"[。！？!?：:][”’\"')）]*$")
_OPENS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、]|[—-]{2}|第[一二三四五六七八九十]+[章节条]"
)
_MIN_WRAPPED, _MIN_WIDTH, _MAX_WIDTH = 8, 30, 150  # display columns: two for a Chinese character


def cut_lines(text: str) -> list[tuple[int, int]]:
    """(start, end) of every line that is not blank, white space at both ends left out."""
    return [found.span(1) for found in _LINE.finditer(text)]


def lay_lines(draft: Draft) -> Draft:
    """`draft` with the report's own lines only, a paragraph each: `　　甲。\\r\\n\\r\\n　　乙。` → `甲。\\n乙。`."""
    text = draft.text
    spans = cut_lines(text)
    lines = [text[a:b] for a, b in spans]
    dropped = find_own_lines(lines)
    changes, at, gone = [], 0, ""
    for number, (start, end) in enumerate(spans):
        if number in dropped:
            gone = gone or dropped[number]
            continue
        joint = "\n" if at else ""
        if text[at:start] != joint:
            changes.append(Change(at, start, joint, gone or "space"))
        at, gone = end, ""
    if text[at:]:
        changes.append(Change(at, len(text), "", gone or "space"))
    indented = {a for a, _ in spans if a and text[a - 1] in "\u3000\t "}
    laid = draft.apply(changes)
    return laid.apply(_unwrap(laid.text, [a in indented for n, (a, _) in enumerate(spans) if n not in dropped]))


def _unwrap(text: str, indented: list[bool]) -> list[Change]:
    """Joins for lines broken at one width: only where eight or more lines, and most of all, run up to that width and
    stop in mid-sentence. A line that opens with a number or an indent (where paragraphs have one) begins a
    paragraph."""
    lines = text.split("\n")
    if len(lines) < _MIN_WRAPPED or len(text) > 75 * len(lines):
        return []
    widths = [len(line.encode("gb18030", "replace")) for line in lines]
    full = [w for w, line in zip(widths, lines, strict=True) if w >= _MIN_WIDTH and not _STOPS.search(line)]
    if len(full) < _MIN_WRAPPED:
        return []
    width = max(full)
    near = sum(width - w <= 6 for w in full)
    if width > _MAX_WIDTH or max(widths) > width + 6 or near < 0.6 * len(full) or near * 3 < len(lines):
        return []
    count = max(map(len, lines))
    by_indent = 0.02 < sum(indented) / len(indented) < 0.8
    changes, at = [], 0
    for number, line in enumerate(lines[:-1]):
        at += len(line)
        whole = widths[number] >= width - 6 or len(line) >= count - 2  # wrapped by columns, or by characters
        begins = (
            indented[number + 1] if by_indent else bool(_STOPS.search(line)) or bool(_OPENS.match(lines[number + 1]))
        )
        if whole and not begins:
            joint = " " if line[-1].isascii() and line[-1].isalpha() and lines[number + 1][0].isascii() else ""
            changes.append(Change(at, at + 1, joint, "wrap"))
        at += 1
    return changes
