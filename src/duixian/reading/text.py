"""The clean text as the readers see it: folded for matching, cut into paragraphs and sentences, with places for entries.

Comes in: a `Document`. Goes out: a `Text`, whose `folded` has the same length as `clean`, so that an offset in one is an
offset in the other; and, once the outline is read, an `Outline` of sentences that know their part, zone and headings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, Literal

from duixian.records import Document, Part, PartKind

Zone = Literal["front", "heading", "requirements", "targets", "leadin", "body", "glossary"]

_WIDE = {ord("！") + i: ord("!") + i for i in range(94)}  # full-width ASCII block
_FOLD = _WIDE | {ord(a): b for a, b in zip("　〔〕【】﹪–—―‒－﹣﹐∶︰", " []" + "[]" + "%" + "-" * 6 + ",::", strict=True)}

_BREAK = re.compile(r"[。!?;\n“”《》()]")
_OPEN = {"“": "”", "《": "》", "(": ")"}


def fold(text: str) -> str:
    """Full-width forms to half-width, one character for one: `增长６．５％，` → `增长6.5%,`. 。 、 and quotes stay."""
    return text.translate(_FOLD)


@dataclass(slots=True)
class Sentence:
    """A sentence or 分号 clause: `start`, `end` without its closing `mark` (。 ； ！ ？ or none at a line's end).

    `para`: 1-based line. `group`: number of the 。-sentence it belongs to (分号 clauses of one sentence share it).
    The outline fills in `part`, `zone`, `headings` and `list_item`.
    """

    start: int
    end: int
    mark: str
    para: int
    group: int
    part: PartKind | None = None
    zone: Zone = "body"
    headings: tuple[str, ...] = ()
    list_item: tuple[str, int] | None = None


@dataclass(slots=True)
class Outline:
    """What `read_outline` finds: the headings as entries, and every sentence with its part, zone and path."""

    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]
    parts_present: tuple[PartKind, ...]
    starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.starts = [s.start for s in self.sentences]

    def at(self, offset: int) -> Sentence:
        """The sentence that holds `offset`."""
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]


class Text:
    """A document's text prepared for reading. `paras`: (start, end) of every line."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.clean = document.text
        self.folded = fold(document.text)
        self.paras = document.paragraphs()
        self._para_starts = [start for start, _ in self.paras]
        self._seen: dict[tuple[str, str], int] = {}

    def para_of(self, offset: int) -> int:
        """1-based number of the line that holds `offset`."""
        return bisect_right(self._para_starts, offset)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The text cut at 。 ！ ？ ； and line ends, but not inside quotation marks or brackets that close in the line."""
        return tuple(_cut(self.folded, self.paras))

    def place(self, kind: str, start: int, end: int, sentence: Sentence | None = None) -> dict[str, Any]:
        """The fields of an entry that follow from where it stands: id, quote, para, start, part, headings, list_item.

        The id is stable while the quote and its neighbours (12 characters each side) stand.
        """
        para = self.para_of(start) if sentence is None else sentence.para
        near = self.clean[max(0, start - 12) : end + 12]
        key = (kind, near)
        nth = self._seen[key] = self._seen.get(key, 0) + 1
        digest = blake2b(f"{kind}|{near}|{nth}".encode(), digest_size=6).hexdigest()
        quote, offset = self.clean[start:end], start - self._para_starts[para - 1]
        if sentence is None:
            return {"id": f"{kind}-{digest}", "quote": quote, "para": para, "start": offset}
        return {
            "id": f"{kind}-{digest}",
            "quote": quote,
            "para": para,
            "start": offset,
            "part": sentence.part,
            "headings": sentence.headings,
            "list_item": sentence.list_item,
        }


def _cut(folded: str, paras: tuple[tuple[int, int], ...]) -> Iterator[Sentence]:
    group = 0
    for number, (para_start, para_end) in enumerate(paras, 1):
        at, closers = para_start, []
        for found in _BREAK.finditer(folded, para_start, para_end):
            mark = found.group()
            if mark in _OPEN:
                closer = _OPEN[mark]
                if folded.find(closer, found.end(), min(para_end, found.end() + 120)) >= 0:
                    closers.append(closer)
            elif closers and mark == closers[-1]:
                closers.pop()
            elif mark in "。!?;" and not closers:
                if found.start() > at:
                    yield Sentence(*_trim(folded, at, found.start()), mark, number, group)
                at = found.end()
                group += mark != ";"
        if at < para_end and folded[at:para_end].strip():
            yield Sentence(*_trim(folded, at, para_end), "", number, group)
        group += 1


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end
