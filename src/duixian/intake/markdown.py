"""Markdown → draft: the text without front matter and marks, each removed mark an edit.

Comes in: text with front matter, headings, emphasis, lists, links, tables or comments as CommonMark and its common
extensions have them. Goes out: the text a reader of the page would see. The front matter is dropped unread: who filed a
report is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.intake.draft import Change, Draft
from duixian.intake.encoding import ByteMap
from duixian.intake.source import Opened, Source

_SUFFIXES = (".md", ".markdown", ".mdown")
_FRONT = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?:(?!---).*\r?\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_SIGNS = re.compile(r"^[ \t]*(?:\*\*[^*\n]+\*\*|#{1,6} \S|!\[[^\]\n]*\]\(|\|(?:[ ]*:?-+:?[ ]*\|)+)", re.MULTILINE)
_TAGS = (
    "a|b|big|blockquote|br|center|code|del|details|div|em|font|hr|i|img|ins|li|ol|p|p"
    "re|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul"
)
_LINE_MARK = re.compile(
    r"\n[ \t]*(?:"
    r"((?:(?:[-*_][ \t]*){3,}|=+)[ \t]*)(?=\r?\n|\r?\Z)"  # rules
    r"|(\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*)(?=\r?\n|\r?\Z)"  # the line under a table's head
    r"|((?:>[ \t]*)+(?:#{1,6}[ \t]+)?|#{1,6}[ \t]+)"  # quotations and headings
    r"|([-+*][ \t]+)(?=\S)"  # bullets
    r")"
)
_INLINE_MARK = re.compile(
    r"[<!*_\[(\\`](?:"
    r"(?<=<)!--.*?(?:-->|\Z)"  # comments, among them captions that a collector put aside
    rf"|(?<=<)/?(?:{_TAGS})(?:[ \t][^<>\n]*)?/?>"
    r"|(?<=!)\[[^\]\n]*\]\([^)\n]*\)"  # images
    r"|(?<=\*)\*{1,2}|(?<=_)(?<!\w_)_(?=\S)|(?<=\S_)_(?!\w)"
    r"|(?<=\[)\^(?=[^\]\n]{1,8}\])|(?<=\]\()[^()\s]*(?:[ \t]\"[^\"\n]*\")?\)"
    r"|(?<=\\)(?=[\\`*_{}\[\]()#+.!|>~-])|(?<=`)`*"
    r")",
    re.DOTALL | re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\[\]\n]*)\]$")
_WHOLE_STAR = re.compile(r"^[ \t]*(\*)(?=\S)[^*\n]+(?<=\S)(\*)[ \t]*$", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$", re.MULTILINE)


def is_markdown(source: Source) -> bool:
    """By its name, by front matter, or by headings, bold lines, images or tables of Markdown."""
    text = source.decoded.text
    return source.suffix in _SUFFIXES or bool(_FRONT.match(text)) or bool(_SIGNS.search(text))


def open_markdown(source: Source) -> Opened:
    """The text without its marks, as edits of kind `markup`; the front matter's is `front`."""
    decoded = source.decoded
    draft = Draft(decoded.text)
    draft = draft.apply(_marks(draft.text))
    draft = draft.apply(_rows(draft.text))
    return Opened(draft, ByteMap(decoded), decoded.encoding)


def _marks(text: str) -> list[Change]:
    """Front matter and all marks, sorted; where two would overlap, the one that begins first."""
    begin, out = 0, []
    if front := _FRONT.match(text):
        begin = front.end() - 1 if front.group().endswith("\n") else front.end()
        out.append(Change(front.start(), begin, "", "front"))
    else:
        first = _LINE_MARK.match("\n" + text[:400])
        out += [_without_mark(first, -1)] if first else []
    out += map(_without_mark, _LINE_MARK.finditer(text, begin))
    out.extend(_inline_marks(text, begin))
    for star in _WHOLE_STAR.finditer(text, begin):
        out.extend(Change(*star.span(group), "", "markup") for group in (1, 2))
    out.sort(key=lambda change: (change.start, -change.end))
    apart, at = [], 0
    for change in out:
        if change.start >= at:
            apart.append(change)
            at = change.end
    return apart


def _without_mark(found: re.Match[str], shift: int = 0) -> Change:
    start, end = found.span(found.lastindex or 0)
    return Change(start + shift, end + shift, "", "markup")


def _inline_marks(text: str, begin: int) -> Iterator[Change]:
    links = _link_starts(text, begin)
    for found in _INLINE_MARK.finditer(text, begin):
        start, end = found.span()
        mark = found.group()
        if mark[0] == "(":
            if start in links:
                yield Change(links[start], links[start] + 1, "", "markup")
                yield Change(start - 1, end, "", "markup")
        elif mark[:3].lower() == "<br":
            yield Change(start, end, " " if _in_row(text, start) else "\n", "markup")
        elif mark == "[^":
            yield Change(start + 1, end, "", "markup")
        else:
            yield Change(start, end, "", "markup")


def _link_starts(text: str, begin: int) -> dict[int, int]:
    """Offset of a link's `(` → offset of its `[`."""
    out = {}
    at = text.find("](", begin)
    while at >= 0:
        opening = _LINK.search(text, max(begin, at - 300), at + 1)
        if opening and not text.startswith("!", opening.start() - 1):
            out[at + 1] = opening.start()
        at = text.find("](", at + 1)
    return out


def _in_row(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return text[line:at].lstrip().startswith("|")


def _rows(text: str) -> Iterator[Change]:
    """Rows of tables: `| 甲 | 乙 |` → `甲 | 乙`."""
    for found in _ROW.finditer(text):
        start, end = found.span(1)
        cells = re.split(r"(?<!\\)\|", found.group(1))
        after = " | ".join(cell.strip() for cell in cells if cell.strip())
        yield (
            Change(found.start(), found.end(), after, "markup")
            if len(cells) > 1
            else Change(found.start(), start, "", "markup")
        )
        if len(cells) == 1:
            yield Change(end, found.end(), "", "markup")
