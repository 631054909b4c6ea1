"""Sentences of the plan → their zone: requirements, targets, what only leads in a list; lead-ins everywhere.

Comes in: the blocks with their parts and headings. Goes out: `zone` set on the sentences; body is what remains.
"""

from __future__ import annotations

import re

from duixian.reading.blocks import Block, Heading, any_of
from duixian.reading.text import Sentence, Text
from duixian.records import PartKind

_AMOUNT = re.compile(r"\d")
_TIE = re.compile(r"[^,。;:]{0,14}?(?:[是为:]|建议|确定|安排|设定|拟)")
_COLON = re.compile("[^,。;:]{0,14}:")
_STATED = re.compile("[^,。;]{0,14}(?:是|为|:|,坚持|,以)")
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十几][\d一二三四五六七八九十]{0,2}(?:个|大|项|件|方面|点|场|条|篇)|以下|下列|如下"
)


def mark_zones(text: Text, blocks: list[Block], kinds: list[PartKind | None], heads: list[Heading]) -> None:
    """Targets, requirements and lead-ins among the sentences of the plan; lead-ins everywhere."""
    tops = sorted({h.block for h in heads if h.rank <= 2.4 and h.sentence == 0})
    after_targets = -1
    for i, block in enumerate(blocks):
        kind = kinds[i]
        if kind in ("plan", "self_building"):
            after_targets = _plan_zones(text, blocks, kinds, i, after_targets, tops)
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        last = block.sentences[-1]
        if (
            last.zone == "body"
            and kind not in ("glossary", None)
            and following is not None
            and _leads_in(text, last, following)
        ):
            last.zone = "leadin"


def _plan_zones(
    text: Text, blocks: list[Block], kinds: list[PartKind | None], i: int, after_targets: int, tops: list[int]
) -> int:
    """Zones of one block of the plan; gives back the index of the last block of targets."""
    block, folded = blocks[i], text.folded
    on = False
    for sentence in block.sentences:
        said = folded[sentence.start : sentence.end]
        if sentence.zone == "heading":
            continue
        found = next((m for m in any_of("targets").finditer(said) if _TIE.match(said, m.end())), None)
        if found and not any_of("approach").match(said):
            rest = folded[found.end() : block.end]
            on = len(_AMOUNT.findall(rest[:300])) >= 2 or sentence is block.sentences[-1] and said[-1] in ":;"
            on = on or _COLON.match(said, found.end()) is not None
            on = on or sentence is block.sentences[-1] and i + 1 < len(blocks) and _target_line(text, blocks[i + 1])
            if on:
                sentence.zone, after_targets = "targets", i
                continue
        if on:
            before = block.sentences[block.sentences.index(sentence) - 1]
            if before.group == sentence.group or _is_target(said):
                sentence.zone = "targets"
                continue
            on = False
        stated = any_of("requirements").search(said[:100])
        if sentence.zone == "body" and stated and _STATED.match(said, stated.end()):
            for later in block.sentences[block.sentences.index(sentence) :]:
                if later.zone == "body":
                    later.zone = "requirements"
    if after_targets < i - 1 and _target_run(text, blocks, kinds, i, tops):
        after_targets = i - 1
    if after_targets == i - 1 and i and blocks[i].head is None or block.form == "dash" and after_targets == i - 1:
        _after_targets(text, blocks, i)
        if all(s.zone == "targets" for s in block.sentences):
            after_targets = i
    if any(s.zone in ("targets", "requirements") for s in block.sentences):
        _stance_before(blocks, kinds, i, tops)
    return after_targets


def _target_line(text: Text, block: Block) -> bool:
    """Whether a block is one line of a list of targets: short, one sentence, an amount and no act before it."""
    said = text.folded[block.start : block.end]
    return block.size <= 60 and _AMOUNT.search(said) is not None and any_of("target_amount").search(said) is not None


def _target_run(text: Text, blocks: list[Block], kinds: list[PartKind | None], i: int, tops: list[int]) -> bool:
    """Whether block `i` opens a run of three target lines right under a chapter of the plan, before its first
    section.
    """
    top = max((t for t in tops if t <= i), default=None)
    if top is None or blocks[top].form not in ("chapter", "part", None) or i - top > 4 or blocks[i].head is not None:
        return False
    run = blocks[i : i + 3]
    return len(run) == 3 and all(_target_line(text, b) for b in run)


def _is_target(said: str) -> bool:
    """Whether a sentence after the targets, in their paragraph, goes on with them."""
    if any_of("target_not").match(said):
        return False
    return _AMOUNT.search(said) is not None or any_of("target_more").search(said) is not None


def _after_targets(text: Text, blocks: list[Block], i: int) -> None:
    """The block right after the targets: more of them (a list of lines), or how they will be approached."""
    block, folded = blocks[i], text.folded
    said = folded[block.start : block.end]
    last = folded[blocks[i - 1].end - 1]
    line = _target_line(text, block)
    if (last in ":;" or blocks[i - 1].sentences[-1].mark == ";" or line) and (
        line or block.form in ("dash", "ordinal", "arabic", "bracket")
    ):
        for sentence in block.sentences:
            if sentence.zone == "body":
                sentence.zone = "targets"
    elif any_of("approach").search(said[:60]) and block.head is None:
        for sentence in block.sentences:
            if sentence.zone == "body" and not _AMOUNT.search(folded, sentence.start, sentence.end):
                sentence.zone = "leadin"


def _stance_before(blocks: list[Block], kinds: list[PartKind | None], i: int, tops: list[int]) -> None:
    """What stands between the plan's heading and its requirements or targets speaks of the year, and commits to
    nothing.
    """
    top = max((t for t in tops if t <= i), default=None)
    if top is None or blocks[top].form not in ("chapter", "part", None):
        return
    for block in blocks[top + 1 : i]:
        if block.form is None and block.head is None:
            for sentence in block.sentences:
                if sentence.zone == "body":
                    sentence.zone = "requirements"


def _leads_in(text: Text, sentence: Sentence, following: Block) -> bool:
    said = text.folded[sentence.start : sentence.end]
    if len(said) > 130:
        return False
    listed = following.form is not None or following.head is not None
    if said.endswith(":"):
        return listed or len(said) <= 50
    return (
        listed
        and len(said) <= 60
        and _COUNTED.search(said) is not None
        and any_of("leadin_verb").search(said) is not None
        and (any_of("leadin_close").search(said[-14:]) is not None)
    )
