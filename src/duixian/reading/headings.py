"""Blocks → headings: what is numbered, what stands on a line of its own, and the run-in headings, with their levels.

Comes in: the folded text and its blocks. Goes out: the headings found, each with its rank in the tree and its level.
Which part a heading belongs to is settled by `kinds`. Refused: amounts, list items that are tasks of their own.
"""

from __future__ import annotations

import re
from collections import Counter

from duixian.reading.blocks import Block, Heading, any_of, has_amount, make_heading
from duixian.reading.run_ins import find_alike, find_inner, may_run_in, settle_run_ins
from duixian.reading.text import Text

_GAP = re.compile(r"([^\s,。;:]{6,30})\s+(?=\S)")


def find_headings(text: Text, blocks: list[Block], front: int) -> list[Heading]:
    """The headings among `blocks[front:]`, in text order, ranks and levels settled."""
    out: list[Heading] = []
    chapters_restart = Counter(b.number for b in blocks[front:] if b.form == "chapter")[1] > 1
    alike = find_alike(text.folded, blocks, front)
    for i in range(front, len(blocks)):
        block = blocks[i]
        head = _numbered(text.folded, blocks, i) if block.form else _own_line(text.folded, blocks, i, alike)
        block.head = head
    settle_run_ins(text.folded, blocks, front)
    for i in range(front, len(blocks)):
        block_head = blocks[i].head
        if block_head is not None:
            out.append(block_head)
        out.extend(find_inner(text.folded, blocks, i))
    _level(text.folded, out, chapters_restart)
    return out


def _numbered(folded: str, blocks: list[Block], i: int) -> Heading | None:
    """The heading of a numbered block: a line of its own, its first sentence, or its words before a colon."""
    block, first = blocks[i], blocks[i].sentences[0]
    form = block.form
    assert form is not None
    if first.end - block.mark_end < 4:
        return None
    alone = len(block.sentences) == 1
    said = folded[block.mark_end : first.end]
    end = first.end
    gap = _GAP.match(said)
    if form in ("chapter", "part", "section") and gap is not None and len(said) > gap.end() + 15:
        return make_heading(block, i, block.mark_end + len(gap.group(1)), form, "gap")
    colon = said.find(":")
    if 0 < colon <= 30 and (not alone or first.end - block.mark_end > colon + 12) and not has_amount(said[:colon]):
        if not (form in ("chapter", "part") and alone) and said.count(",", 0, colon) <= 2:
            return make_heading(block, i, block.mark_end + colon, form, "colon")
    if first.mark == ";" or (first.mark == "" and not alone):
        return None
    if form in ("chapter", "part"):
        if len(said) <= 60 and (alone or len(said) <= 40):
            return make_heading(block, i, end, form, "number")
        return None
    limit = 60 if form == "section" else 42
    if len(said) > limit or said.endswith(":") or has_amount(said) or said.count(",") > 4:
        return None
    if not alone:
        rest = block.end - first.end
        if form in ("ordinal", "dash", "arabic", "bracket", "circle") and (
            rest < 0.8 * len(said) or form != "dash" and "我们" in said
        ):
            return None
        return make_heading(block, i, end, form, "number")
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    if form == "section":
        return make_heading(block, i, end, form, "number") if first.mark != ";" else None
    leads = following is not None and following.form is None and following.size > 1.5 * len(said)
    return make_heading(block, i, end, form, "number") if leads and len(said) <= 30 else None


def _own_line(folded: str, blocks: list[Block], i: int, alike: set[int]) -> Heading | None:
    """The heading that an unnumbered block is (a line of its own) or opens with (a run-in heading)."""
    block, first = blocks[i], blocks[i].sentences[0]
    said = folded[block.start : first.end]
    if len(block.sentences) > 1:
        if i in alike:
            return make_heading(block, i, first.end, "run_in", "alike")
        return (
            make_heading(block, i, first.end, "run_in", "head")
            if block.starts_line and may_run_in(said, first)
            else None
        )
    if any_of("address").match(said) or any_of("opening").search(said) or said.endswith((":", ",")):
        return None
    glossary = any_of("glossary_heading").search(said) is not None and len(said) <= 20
    if i + 1 >= len(blocks):
        return None
    if first.mark == "":
        if blocks[i + 1].size < 15 and blocks[i + 1].form is None and not glossary:
            return None
        plain = 4 <= len(said) <= 40 and not has_amount(said) and said.count(",") <= 3 and said.count("、") <= 5
        if glossary or (plain and not any_of("statement_inside").search(said) and "人民政府" not in said):
            return make_heading(block, i, first.end, "line", "own")
        return None
    return make_heading(block, i, first.end, "line", "alike") if i in alike else None


def _level(folded: str, heads: list[Heading], chapters_restart: bool) -> None:
    """Levels 1 to 3 by rank; a line above 一、二、三 that names a part is level 1, and they are then level 2."""
    named = [h for h in heads if h.form == "line" and h.rule.endswith("own") and _names_part(folded, h)]
    chapters = [h for h in heads if h.form in ("chapter", "part")]
    kinds = {
        section
        for section in ("review_heading", "plan_heading")
        for h in named
        if any_of(section).search(folded, h.words, h.end)
    }
    told = any(_names_part(folded, h) and re.search(r"\d{4}|过去|回顾", folded[h.words : h.end]) for h in chapters)
    above = len(kinds) == 2 and not told or chapters_restart and len(named) >= 2
    has_part = any(h.form == "part" for h in heads)
    has_section = any(h.form == "section" for h in heads)
    rank, nested = 0.0, False
    for head in heads:
        if head.form == "line":
            if (
                any_of("glossary_heading").search(folded, head.words, min(head.end, head.words + 16))
                and head.end - head.words <= 20
            ):
                head.rank = 0.5
            elif head in named and above:
                head.rank = 0.8
            elif rank >= 2 and has_section:
                head.rank = 2.4
        elif head.form == "chapter" and (above or has_part):
            head.rank, nested = 1.6, True
        if head.form != "line" and head.rank <= 2.4 or head.rank < 1.5:
            rank = head.rank
        head.level = 1 if head.rank <= 1 else 2 if head.rank < 2.4 else 3
        nested = nested and head.rank > 1
        if head.form == "section" and nested:
            head.level = 3
    _level_arabic(heads)


def _names_part(folded: str, head: Heading) -> bool:
    words = folded[head.words : head.end]
    return (
        len(words) <= 32
        and any_of("review_heading", "plan_heading", "self_heading", "problem_heading").search(words) is not None
    )


def _level_arabic(heads: list[Heading]) -> None:
    """1. 2. 3. right under 一、, with no （一） between, are level 2."""
    start = 0
    for n in range(len(heads) + 1):
        if n == len(heads) or heads[n].rank <= 1:
            if not any(h.rank > 1 and h.rank < 2.5 for h in heads[start:n]):
                for head in heads[start:n]:
                    if head.form == "arabic":
                        head.level = 2
            start = n
