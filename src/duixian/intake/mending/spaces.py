"""Spaces inside Chinese text: from line ends (`作风过硬、务 实敢为`), from set-out titles and names (`政 府 工 作 报
告`, `廖 东`), round digits and units (`达 40 亿元`).

Comes in: a text, a paragraph a line. Goes out: changes of kind `space`. A space that parts two things stays, as one
ASCII space: the office from the name (`市长 廖东`), a term from its definition (`六稳 指稳就业`), a heading from what
follows it, Latin words, two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.intake.draft import Change

_HAN = "\u3400-\u9fff"
_MARKS = "、。〈〉《》「」『』【】〔〕“”‘’·—…！（），：；？．％"
_GAP = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f\u205f\u3000]+")
_GLUED = re.compile(f"[{_HAN}{_MARKS}\\d%‰]")
_ENDS = re.compile(r"[，。；！？,;!?：:]")
_NUMBERING = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、章节.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、)）]?|\[\d{1,3}\])$"
)


def find_changes(text: str) -> Iterator[Change]:
    """Every run of spaces of `text` between characters of one line, to nothing or to one space."""
    line_start, line_end, firm, single = 0, -1, -1, False
    for found in _GAP.finditer(text):
        start, end = found.span()
        if start > line_end:
            line_start, line_end = text.rfind("\n", 0, start) + 1, _line_end(text, start)
            mark = _ENDS.search(text, line_start, line_end)
            firm = mark.start() if mark else line_end
            single = True
        if start == line_start or end == line_end:
            continue
        left, right = text[start - 1], text[end]
        after = " "
        if _goes(text, start, end, left, right, line_start):
            if not single or start > firm or not _parts(text, start, end, line_start, line_end):
                after = ""
            elif _HAN[0] <= left <= _HAN[2] or left in "”》）)":
                single = (
                    firm == line_end
                )  # of a sentence's gaps only the first may part a term or heading from the rest
        if found.group() != after:
            yield Change(start, end, after, "space")


def _goes(text: str, start: int, end: int, left: str, right: str, line_start: int) -> bool:
    """Both sides Chinese or figures, not two numbers, not a list number."""
    if left.isdigit() and right.isdigit():
        return False
    if left.isdigit() and _is_numbering(text, line_start, start):
        return False
    if _GLUED.match(left) and _GLUED.match(right):
        return True
    return (left in ",;:)" and bool(_GLUED.match(right))) or (right in ",;:(" and bool(_GLUED.match(left)))


def _parts(text: str, start: int, end: int, line_start: int, line_end: int) -> bool:
    """Whether a gap before the first mark of the line stands between two things: words of two or more characters, or a
    word and a name set out (`区长 廖 东`: the first gap, not the second)."""
    if (text[start - 1] in _MARKS and text[start - 1] not in "”》") or (text[end] in _MARKS and text[end] not in "“《"):
        return False
    if text[start - 1].isdigit() or text[end].isdigit() or _is_numbering(text, line_start, start):
        return False
    left = start - 1 <= line_start or _GAP.match(text[start - 2]) is not None
    right = end + 1 >= line_end or _GAP.match(text[end + 1]) is not None
    return not (left and right)


def _is_numbering(text: str, line_start: int, start: int) -> bool:
    return start - line_start <= 12 and bool(_NUMBERING.fullmatch(_GAP.sub("", text[line_start:start])))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
