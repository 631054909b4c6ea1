"""Text → outline: parts, headings, and every sentence with its part, zone and path.

Comes in: a `Text`. Goes out: an `Outline`, whose sentences are those of the text, cut once more where a heading ends
inside
one. The rules are those of the annotation guide (`docs/guide.md`, parts.jsonl) and are told in `docs/outline.md`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from duixian.reading.blocks import Block, Heading, any_of, cut_blocks
from duixian.reading.headings import find_headings
from duixian.reading.kinds import find_front, kinds_of_blocks, mark_closing, mark_glossary, mark_problems
from duixian.reading.text import Outline, Sentence, Text
from duixian.reading.zones import mark_zones
from duixian.records import Part, PartKind

_ORDER: tuple[PartKind, ...] = ("opening", "review", "problems", "plan", "self_building", "closing", "glossary")
_ITEM = re.compile(
    r"(?:\(?(\d{1,2})\)|(\d{1,2})\s?[.、](?!\d)|([一二三四五六七八九十]{1,3})(?:是|、)|第([一二三四五六七八九十]{1,2})[,、]|([①-⑳]))"
)
_LIST_NAME = re.compile(r"[^,。;:!“”]{0,14}(?:实事|好事|民生项目|民生工程)")
_CN = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def read_outline(text: Text) -> Outline:
    """The outline of `text`: headings as entries, and every sentence with its part, zone, path and list item.

    `一、2022年工作回顾` → a `Part` of kind review and level 1, heading `2022年工作回顾`; the sentences below it have
    `part="review"` and `headings=("2022年工作回顾",)`. A text without headings gets its parts from its language; a
    text that is no report gets some parts too, and is refused by the gate.
    """
    blocks = cut_blocks(text)
    if not blocks:
        return Outline((), (), ())
    front, opened = find_front(text, blocks)
    heads = find_headings(text, blocks, front)
    kinds = kinds_of_blocks(text, blocks, heads, front, opened)
    mark_glossary(text, blocks, kinds)
    heads = [h for h in heads if kinds[h.block] != "glossary" or h.level == 1]
    mark_closing(text, blocks, kinds, heads)
    opens = mark_problems(text, blocks, kinds)
    heads = [
        h for h in heads if not (kinds[h.block] == "problems" and h.form in ("line", "run_in", "inner", "ordinal"))
    ]
    sentences = _place(text, blocks, heads, kinds, opens, front)
    mark_zones(text, blocks, kinds, heads)
    _number_lists(text, blocks)
    parts = _parts(text, heads, sentences)
    present = {s.part for s in sentences} | {p.kind for p in parts}
    return Outline(parts, tuple(sentences), tuple(k for k in _ORDER if k in present))


def _place(
    text: Text,
    blocks: list[Block],
    heads: list[Heading],
    kinds: list[PartKind | None],
    opens: list[tuple[int, int]],
    front: int,
) -> list[Sentence]:
    """Every sentence with part, path and zone (front, heading, glossary, body), cut where a heading ends inside one."""
    by_block: dict[int, dict[int, Heading]] = {}
    for head in heads:
        by_block.setdefault(head.block, {})[head.sentence] = head
    problem_from = dict(opens)
    stack: list[tuple[float, str]] = []
    out: list[Sentence] = []
    for i, block in enumerate(blocks):
        fresh: list[Sentence] = []
        for k, sentence in enumerate(block.sentences):
            part = kinds[i]
            if i in problem_from and k >= problem_from[i]:
                part = "problems"
            sentence.part = part
            sentence.zone = "front" if i < front else "glossary" if part == "glossary" else "body"
            here = by_block.get(i, {}).get(k)
            if here is not None:
                while stack and stack[-1][0] >= here.rank:
                    stack.pop()
                sentence.headings = tuple(name for _, name in stack)
                rest = _cut_after(text, sentence, here)
                sentence.zone = "heading"
                stack.append((here.rank, text.clean[here.words : here.end].strip()))
                fresh.append(sentence)
                if rest is not None:
                    rest.headings = tuple(name for _, name in stack)
                    fresh.append(rest)
                continue
            sentence.headings = tuple(name for _, name in stack)
            fresh.append(sentence)
        if part_ends(kinds, i):
            stack = []
        block.sentences = fresh
        out.extend(fresh)
    return out


def part_ends(kinds: list[PartKind | None], i: int) -> bool:
    """Whether the path is left behind after block `i`: the last call and the glossary stand under no heading."""
    return i + 1 < len(kinds) and kinds[i + 1] in ("closing", "glossary") and kinds[i] != kinds[i + 1]


def _cut_after(text: Text, sentence: Sentence, head: Heading) -> Sentence | None:
    """Ends `sentence` with its heading; gives back what is left of it after a colon."""
    if head.end >= sentence.end:
        return None
    begin = head.end
    while begin < sentence.end and (text.folded[begin] in ":," or text.folded[begin].isspace()):
        begin += 1
    rest = replace(sentence, start=begin) if begin < sentence.end else None
    sentence.end, sentence.mark = head.end, text.folded[head.end].strip()
    return rest


def _number_lists(text: Text, blocks: list[Block]) -> None:
    """`list_item` for the items of numbered lists: of a list of 实事, and of any list of three items numbered 1. 2.
    3.
    """
    name: str | None = None
    number = 0
    for i, block in enumerate(blocks):
        if block.sentences[0].part in (None, "glossary"):
            continue
        arabic = block.form in ("arabic", "bracket", "circle")
        for sentence in block.sentences:
            said = text.folded[sentence.start : sentence.end]
            found = _ITEM.match(said)
            value = _value(found) if found else None
            if value is not None and (name is not None or arabic):
                if value == number + 1 or value == 1:
                    number = value
                    if name is None:
                        name = sentence.headings[-1] if sentence.headings else ""
                    sentence.list_item = (name, number)
                    continue
            livelihood = (
                any_of("livelihood").search(said) if sentence.part in ("plan", "review", "self_building") else None
            )
            if livelihood and (sentence.zone in ("leadin", "heading") or said.endswith(":") or re.search(r"[:]", said)):
                named = _LIST_NAME.search(text.clean, sentence.start, sentence.end)
                name = (named.group() if named else said).strip()
                inline = re.search(r":\s*(?:一是|1[.、]|\(1\)|①)", said)
                number = 1 if inline else 0
                if inline:
                    sentence.list_item = (name, 1)
            elif name is not None and number:
                sentence.list_item = (name, number) if sentence.zone != "heading" else None
        if name is not None and _list_ends(blocks, i, number):
            name, number = None, 0


def _list_ends(blocks: list[Block], i: int, number: int) -> bool:
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    if following is None:
        return True
    if following.form is None or following.form in ("chapter", "part"):
        return True
    return number > 0 and following.form == "section" and blocks[i].form != "section"


def _value(found: re.Match[str]) -> int | None:
    digits = found.group(1) or found.group(2)
    if digits:
        return int(digits)
    if found.group(5):
        return ord(found.group(5)) - ord("①") + 1
    chinese = found.group(3) or found.group(4)
    if not chinese:
        return None
    if "十" in chinese and chinese != "十":
        tens, _, ones = chinese.partition("十")
        return _CN.get(tens, 1) * 10 + _CN.get(ones, 0)
    return _CN.get(chinese)


def _parts(text: Text, heads: list[Heading], sentences: list[Sentence]) -> tuple[Part, ...]:
    by_start = {s.start: s for s in sentences}
    out = []
    for head in heads:
        sentence = by_start.get(head.start)
        if sentence is None or sentence.part is None:
            continue
        end = head.end
        while end > head.words and text.folded[end - 1] in "。;:!,. ":
            end -= 1
        out.append(
            Part(
                **text.place("part", head.start, end, sentence),
                rule=head.rule,
                kind=sentence.part,
                level=head.level,
                heading=text.clean[head.words : end].strip(),
            )
        )
    return tuple(out)
