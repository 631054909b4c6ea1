"""A text on its way from raw to clean: the raw text plus a list of changes, nothing else.

Comes in: the raw text of a source. Goes out: the clean text, its edits, and for every clean character its raw range.
Every stage proposes changes of the text as it stands; `Draft.apply` carries them back to raw offsets, so that undoing
all edits of the result always gives the raw text again. Overlapping or unsorted changes of one stage are refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from duixian.records import Edit, Place, Sure

_SURROGATE = re.compile("[\ud800-\udfff]")
_WORST: dict[Sure, int] = {"sure": 0, "check": 1, "lost": 2}


class Change(NamedTuple):
    """`text[start:end]` becomes `after`. `kind`: the mending that did it; `sure`: how sure it is."""

    start: int
    end: int
    after: str
    kind: str
    sure: Sure = "sure"


@lru_cache(maxsize=2)
def characters_of(text: str) -> frozenset[str]:
    """The different characters of `text`: what a mending asks before it searches."""
    return frozenset(text)


class RawPlaces(Protocol):
    """Tells where a run of the raw text stands in the source."""

    def place(self, start: int, end: int) -> Place | None: ...


class Draft:
    """`raw`, the text as it stands now, and the changes between them in raw offsets, sorted."""

    __slots__ = ("changes", "raw", "text")

    def __init__(self, raw: str, text: str | None = None, changes: Sequence[Change] = ()) -> None:
        self.raw = raw
        self.text = raw if text is None else text
        self.changes = changes

    def apply(self, found: Iterable[Change]) -> Draft:
        """The draft after `found`, changes of `self.text`, sorted and apart. Raises `ValueError` where they are not."""
        found = list(found)
        if not found:
            return self
        pieces, at = [], 0
        for change in found:
            if change.start < at or change.end < change.start:
                raise ValueError(f"changes overlap or go backwards at {change}")
            pieces.append(self.text[at : change.start])
            pieces.append(change.after)
            at = change.end
        pieces.append(self.text[at:])
        changes = compose(self.changes, found) if self.changes else found
        return Draft(self.raw, "".join(pieces), changes)

    def edits(self) -> tuple[Edit, ...]:
        """The changes as edits of the clean text; a change that ended where it began is none.

        A byte that is no character stands in `before` as U+FFFD: an edit can always be written down.
        """
        out, delta = [], 0
        raw = self.raw if is_writable(self.raw) else _SURROGATE.sub("\ufffd", self.raw)
        for start, end, after, kind, sure in self.changes:
            before = raw[start:end]
            at = start - delta
            delta = end - at - len(after)
            if before != after:
                out.append(Edit(at, at + len(after), before, after, kind, sure))
        return tuple(out)


def is_writable(text: str) -> bool:
    """Whether a text has no lone surrogates, so that it can be written in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def compose(first: Sequence[Change], second: Sequence[Change]) -> list[Change]:
    """Two rounds of changes as one: `first` leads from raw to middle, `second` from middle to clean.

    A change of `second` that overlaps results of `first` takes them in: one change with the raw range of all of them.
    """
    out: list[Change] = []
    i, j, delta = 0, 0, 0  # delta: raw offset minus middle offset behind first[i - 1]
    while j < len(second):
        start, pos, after, kind, sure = second[j]
        while i < len(first):
            before = first[i]
            end = before.start - delta + len(before.after)
            if end > start:
                break
            out.append(before)
            delta = before.end - end
            i += 1
        raw_start, body = start + delta, [after]
        if i < len(first) and (begin := first[i].start - delta) < start:
            raw_start, body = first[i].start, [first[i].after[: start - begin], after]
        while i < len(first) and (begin := first[i].start - delta) < pos:
            taken = first[i]
            end = begin + len(taken.after)
            delta = taken.end - end
            i += 1
            if any(body) and _WORST[taken.sure] > _WORST[sure]:
                sure = taken.sure
            while pos < end and j + 1 < len(second) and second[j + 1].start < end:
                j += 1
                body += [taken.after[pos - begin : second[j].start - begin], second[j].after]
                pos = second[j].end
            if pos < end:
                body.append(taken.after[pos - begin :])
                pos = end
        out.append(Change(raw_start, pos + delta, "".join(body), kind, sure))
        j += 1
    out.extend(first[i:])
    return out


class ChangeMap:
    """The `SourceMap` of a finished draft: clean offset → raw range → place in the source."""

    __slots__ = ("_changes", "_starts", "_under")

    def __init__(self, changes: Sequence[Change], under: RawPlaces) -> None:
        self._changes = changes
        self._under = under
        self._starts: list[int] | None = None

    def place(self, offset: int) -> Place | None:
        """Where the clean character at `offset` stands; for a mended one the run it was mended from, None if put in."""
        start, end = self.raw_range(offset)
        return self._under.place(start, end) if end > start else None

    def raw_range(self, offset: int) -> tuple[int, int]:
        """The raw range behind the clean character at `offset`; empty where a mending put it in."""
        if self._starts is None:
            starts, delta = [], 0
            for change in self._changes:
                starts.append(change.start - delta)
                delta = change.end - starts[-1] - len(change.after)
            self._starts = starts
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return offset, offset + 1
        change, begin = self._changes[i], self._starts[i]
        if offset < begin + len(change.after):
            return change.start, change.end
        raw = change.end + offset - begin - len(change.after)
        return raw, raw + 1
