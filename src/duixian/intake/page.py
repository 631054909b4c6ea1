"""The main part of a page, told by structure: the deepest element that holds most of the sentence marks outside links.

Comes in: the text of a page and the tree of its elements over it. Goes out: changes that drop what is not of the main
part. Measured on composed pages (six easy, eight hard): every body kept whole, no chrome let in but on paged bodies.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from duixian.intake.chrome import is_chrome, is_own, is_prose, is_title
from duixian.intake.draft import Change

_MARK = re.compile(r"[。；，！？、]|[,;](?=[\u3400-\u9fff])")
_SHARE = 0.85  # of the marks that the main part has to hold
_MOSTLY = 0.6  # of what a wider element adds that has to be prose for it to be taken
_ABOVE = 12  # lines before the main part among which its title is looked for


@dataclass(slots=True)
class Node:
    """An element over `text[start:end]`."""

    tag: str
    start: int
    end: int = 0
    hidden: bool = False
    children: list[Node] = field(default_factory=list)


def main_spans(text: str, root: Node) -> list[Change]:
    """The changes that leave the main part of the page, with its title where that stands above it."""
    links = _links(root)
    marks = [found.start() for found in _MARK.finditer(text)]
    marks = [at for at in marks if not _covered(at, links)]
    path = _deepest(root, marks)
    if len(marks) < 8 or len(path) < 2:
        return []
    node = path.pop()
    while path and _adds_prose(text, path[-1], node, links):
        node = path.pop()
    end = _with_followers(text, node, path, links)
    keep = [*_head(text, node.start, text[node.start : end]), (node.start, end)]
    changes, at = [], 0
    for start, end in keep:
        if text[at:start].strip():
            changes.append(Change(at, start, "\n" if at else "", "chrome"))
        at = end
    if text[at:].strip():
        changes.append(Change(at, len(text), "", "chrome"))
    return changes


def _links(root: Node) -> list[tuple[int, int]]:
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        if node.tag == "a" and node.end > node.start:
            out.append((node.start, node.end))
        stack.extend(node.children)
    return sorted(out)


def _covered(at: int, spans: list[tuple[int, int]]) -> bool:
    i = bisect_left(spans, (at + 1,)) - 1
    return i >= 0 and at < spans[i][1]


def _deepest(root: Node, marks: list[int]) -> list[Node]:
    """The path from the root to the deepest element with the due share of all marks."""
    due = _SHARE * len(marks)
    path, node = [root], root
    while True:
        inner = next((n for n in node.children if bisect_left(marks, n.end) - bisect_left(marks, n.start) >= due), None)
        if inner is None:
            return path
        path.append(inner)
        node = inner


def _adds_prose(text: str, wide: Node, node: Node, links: list[tuple[int, int]]) -> bool:
    """Whether what `wide` has beyond `node` is the report's too: nothing, or mostly sentences, few of them linked."""
    return _is_prose([(wide.start, node.start), (node.end, wide.end)], text, links)


def _with_followers(text: str, node: Node, path: list[Node], links: list[tuple[int, int]]) -> int:
    """The end of the main part with the elements of sentences that follow it at once: notes, a glossary, an annex."""
    end = node.end
    for parent in reversed(path[-3:]):
        followers = [n for n in parent.children if n.start >= end and text[n.start : n.end].strip()]
        for follower in followers:
            if not _is_prose([(follower.start, follower.end)], text, links):
                return end
            end = follower.end
        if text[end : parent.end].strip():
            return end
    return end


def _is_prose(spans: list[tuple[int, int]], text: str, links: list[tuple[int, int]]) -> bool:
    lines = [line.strip() for start, end in spans for line in text[start:end].split("\n") if line.strip()]
    total = sum(map(len, lines))
    linked = sum(
        min(end, stop) - max(start, begin)
        for start, end in spans
        for begin, stop in links
        if begin < end and start < stop
    )
    own = sum(len(line) for line in lines if is_prose(line) or is_own(line))
    return linked * 5 <= total and own >= _MOSTLY * total and not any(map(is_chrome, lines))


def _head(text: str, before: int, body: str) -> list[tuple[int, int]]:
    """The report's own lines shortly above its main part, from its title on; none where that has a title itself."""
    top = [line.strip() for line in body[:600].split("\n") if line.strip()][:4]
    if any(map(is_title, top)):
        return []
    spans, at = [], before
    for line in reversed(text[:before].split("\n")):
        start = at - len(line)
        if line.strip():
            spans.append((start, at))
            if len(spans) == _ABOVE or is_title(line):
                break
        at = start - 1
    if not spans or not is_title(text[slice(*spans[-1])]):
        return []
    lines = [(span, text[slice(*span)].strip()) for span in reversed(spans)]
    return [span for span, line in lines if is_own(line) and not is_chrome(line)]
