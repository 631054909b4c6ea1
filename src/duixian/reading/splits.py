"""One act whose objects have measures, places or verbs of their own → one act each.

Comes in: an act as `acts` grouped it. Goes out: the acts it holds, in order, the shared verb standing in each. A list
of objects under one verb without measures of their own stays one act. Source: the annotation guide, acts.jsonl.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from duixian.reading.clauses import ABOUT_SO, Clause, iter_items
from duixian.reading.verbs import Lexicon
from duixian.records import Strength

_PLACE = re.compile(r"[一-鿿]{1,6}?(?:街道|开发区|新区|[镇乡村县区])")


@dataclass(slots=True)
class Found:
    """One act: text[start:end], `clauses` those it is made of, `main` the one that gives verb and object."""

    start: int
    end: int
    main: Clause
    clauses: list[Clause]
    rule: str
    verb: str
    object: tuple[tuple[int, int], ...]
    close_call: bool = False
    doubtful: bool = False
    strength: Strength = "advance"


def split_act(lexicon: Lexicon, text: str, act: Found) -> list[Found]:
    """One act whose objects have measures of their own → one act each: 新建美丽乡村路15公里、村组道路70公里."""
    c = act.main
    if (
        c.kind != "verb"
        or text.find("、", c.object[0], c.end) < 0
        and not (c.number and "和" in text[c.object[0] : c.end])
    ):
        return [act]
    cuts = _measured(lexicon, text, c) or _named(lexicon, text, c) or _verbal(lexicon, text, c)
    if not cuts:
        return [act]
    out: list[Found] = []
    for n, (start, end, verb, at, rule) in enumerate(cuts):
        last = n == len(cuts) - 1
        spans: tuple[tuple[int, int], ...] = ((at, end),)
        if n and verb and (bare := lexicon.measure.match(text, at, end)) is not None and bare.end() + 2 >= end:
            first = lexicon.measure.search(text, cuts[0][3], cuts[0][1])
            spans = ((cuts[0][3], first.start() if first else cuts[0][3]), (at, end))
        part = replace(
            act,
            start=act.start if n == 0 else start,
            end=act.end if last else end,
            rule=act.rule + rule,
            verb=verb or c.verb,
            object=spans,
        )
        part.main = replace(
            c, start=start if n else c.start, end=end if n < len(cuts) - 1 else c.end, object=(at, end), verb=part.verb
        )
        if verb and verb in lexicon.verbs:
            part.main.verb_class = lexicon.verbs[verb]
        here = act.clauses.index(c)
        part.clauses = [*(act.clauses[:here] if n == 0 else []), part.main, *(act.clauses[here + 1 :] if last else [])]
        out.append(part)
    return out


_JOINTS = frozenset("、和及与")
Cut = tuple[int, int, str, int, str]  # start, end, its own verb or "", start of its object, rule


def _measured(lexicon: Lexicon, text: str, c: Clause) -> list[Cut]:
    """Cuts between counted things: after one closing its thing (道路15公里、道路70公里), before one opening it."""
    start, end = c.object
    if not c.number or text.find("进行", start, end) >= 0:
        return []
    cuts: list[int] = []
    at, closed, last = start, False, start
    for found in lexicon.measure.finditer(text, start, end):
        if lexicon.threshold.match(text, found.end(), end):
            continue
        after = found.end() + 2 * (text[found.end() : found.end() + 2] in ABOUT_SO)
        first = found.start() - at <= 2
        if (
            found.start() - 1 > start
            and text[found.start() - 1] in _JOINTS
            and _opens(lexicon, text, at)
            and found.start() - at > 4
        ):
            cuts.append(found.start() - 1)
            at = found.start()
        elif not first and after + 3 < end and text[after] in _JOINTS:
            cuts.append(after)
            at, closed = after + 1, True
        last = after
    bounds = [start, *(cut + 1 for cut in cuts)]
    pieces = [(a, b) for a, b in zip(bounds, [*cuts, end], strict=True)]
    if closed and end - last > 4:
        return []
    if len(pieces) < 2 or any(b - a < 3 or lexicon.measure.search(text, a, b) is None for a, b in pieces):
        return []
    return [_item(lexicon, text, a, b) for a, b in pieces]


def _opens(lexicon: Lexicon, text: str, at: int) -> bool:
    """Whether a measure stands at `at`, or a small word before it."""
    found = lexicon.measure.search(text, at, at + 10)
    return found is not None and found.start() - at <= 1 and not lexicon.threshold.match(text, found.end())


def _item(lexicon: Lexicon, text: str, start: int, end: int) -> Cut:
    head = lexicon.find_head(text, start, end)
    if head is None or end - head.end < 2:
        return start, end, "", start, "+act.measure-split"
    return start, end, head.verb, head.end, "+act.measure-split"


def _named(lexicon: Lexicon, text: str, c: Clause) -> list[Cut]:
    """Named works at different places under one verb of works: each item ends in a thing of its own."""
    if c.verb not in lexicon.words["works"]:
        return []
    items = list(iter_items(text, *c.object))
    if len(items) < 2 or "等" in text[items[-1][1] - 6 : items[-1][1]]:
        return []
    if not any(_PLACE.match(text, a, b) for a, b in items):
        return []
    if not all(b - a >= 6 and lexicon.ends_in("thing_tails", text, a, b) for a, b in items):
        return []
    return [(a, b, "", a, "+act.place-split") for a, b in items]


_PLAIN = frozenset(("count", "process", "strive"))


def _verbal(lexicon: Lexicon, text: str, c: Clause) -> list[Cut]:
    """Verb and object, verb and object, joined by 、: 坚决遏制耕地非农化、防止耕地非粮化."""
    if c.verb_class not in _PLAIN or (c.verb in lexicon.words["noun_takers"] and c.will is None):
        return []
    items = list(iter_items(text, *c.object))
    if len(items) > 4:
        return []
    cuts: list[Cut] = []
    for n, (start, end) in enumerate(items):
        if n == 0:
            if end - start < 2:
                return []
            cuts.append((start, end, "", start, "+act.coordinate"))
            continue
        head = lexicon.find_head(text, start, end)
        if head is None or len(head.verb) < 2 or end - head.end < 3 or head.kind not in ("count", "process", "result"):
            return []
        if (
            head.verb in lexicon.words["nounish"]
            or lexicon.verb_at(text, head.end, end)
            or head.verb in lexicon.words["close"]
        ):
            return []
        if head.adverbs and head.end - start > 6:
            return []
        cuts.append((start, end, head.verb, head.end, "+act.coordinate"))
    return cuts if len(cuts) > 1 else []
