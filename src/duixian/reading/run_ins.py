"""Run-in headings: a short sentence closing with 。 that names what the sentences after it say.

Comes in: blocks whose numbered headings are known. Goes out: which first sentences, lines and inner sentences are
headings.
They come in sisters of like form; amounts, stances of the speaker and single acts are refused. Counted on 300 city
reports.
"""

from __future__ import annotations

import re

from duixian.reading.blocks import AMOUNT, CN, QUOTED, Block, Heading, any_of, has_amount, make_heading
from duixian.reading.text import Sentence

_ORDINAL = re.compile(
    rf"(?:{CN}{{1,2}}(?:是|要)|第{CN}{{1,2}}[,、:]|其{CN}[,、]|首先[,、]|[①-⑳]|\(\d{{1,2}}\)|\d{{1,2}}[.、](?!\d))\s*"
)


def find_alike(folded: str, blocks: list[Block], front: int) -> set[int]:
    """The unnumbered blocks that are headings, or open with one, because their sisters are of like form."""
    return _alike_lines(folded, blocks, front) | _alike_heads(folded, blocks, front)


def _alike_lines(folded: str, blocks: list[Block], front: int) -> set[int]:
    """Blocks of one short sentence that has sisters of like form: the same two first or four last characters."""
    short = [
        i
        for i in range(front, len(blocks) - 1)
        if (b := blocks[i]).form is None
        and len(b.sentences) == 1
        and 8 <= b.size <= 70
        and b.sentences[0].mark in ("。", "")
        and not has_amount(folded[b.start : b.end])
        and folded[b.end - 1] not in ":,"
        and blocks[i + 1].size > b.size
    ]
    keys: dict[str, list[int]] = {}
    for i in short:
        said = folded[blocks[i].start : blocks[i].end]
        for key in ("^" + said[:3], said[-3:] + "$"):
            keys.setdefault(key, []).append(i)
    return {i for found in keys.values() if len(found) > 1 for i in found}


def _alike_heads(folded: str, blocks: list[Block], front: int) -> set[int]:
    """Paragraphs whose first sentences open alike, three or more together: `过去一年,我们…。` or `要…。` before a
    body.
    """
    keys: dict[str, list[int]] = {}
    for i in range(front, len(blocks)):
        block = blocks[i]
        first = block.sentences[0]
        size = first.end - first.start
        if block.form is not None or len(block.sentences) < 2 or first.mark != "。" or not 6 <= size <= 60:
            continue
        said = folded[first.start : first.end]
        if (
            has_amount(said)
            or any_of("address").match(said)
            or block.end - first.end < 1.5 * size
            or said.count(",") > 3
        ):
            continue
        if said[0] == "要" and size <= 24 and "," not in said:
            keys.setdefault("要", []).append(i)
        elif (comma := said.find(",", 0, 9)) >= 3:
            keys.setdefault(said[:comma], []).append(i)
        elif "我们" in said[:12]:
            keys.setdefault(said[: said.index("我们") + 2], []).append(i)
    return {i for found in keys.values() for i in found if sum(abs(i - j) <= 4 for j in found) >= 3}


def may_run_in(said: str, sentence: Sentence, longest: int = 36) -> bool:
    """Whether a sentence has the form of a run-in heading: short, no amount, no stance of its own."""
    if sentence.mark not in ("。", "!") or not 4 <= len(said) <= longest or said[-1:] == "“":
        return False
    bare = QUOTED.sub("", said)
    if len(bare) > 30 or bare.count(",") > 2 or bare.count("、") > 4 or AMOUNT.search(bare) or ":" in bare:
        return False
    if any_of("statement_opening").match(said) or any_of("statement_inside").search(said):
        return False
    return not re.search(r"(?<![于凡但还])是(?!非)", bare)


def settle_run_ins(folded: str, blocks: list[Block], front: int) -> None:
    """Drops what only looks like a run-in heading: with commas and no sister near, or with hardly a body."""
    heads = [i for i in range(front, len(blocks)) if (h := blocks[i].head) is not None and h.form == "run_in"]
    near = set(heads)
    for i in heads:
        block = blocks[i]
        first = block.sentences[0]
        size = first.end - first.start
        body = block.end - first.end
        said = folded[first.start : first.end]
        pieces = said.count(",") + 1
        if block.head is not None and block.head.rule.endswith("alike"):
            continue
        sisters = [j for j in range(i - 3, i + 4) if j != i and j in near]
        if _heads_at_once(folded, block):
            continue
        if body < max(16, 1.0 * size):
            block.head = None
        elif pieces > 1 and not any(_pieces(folded, blocks[j]) == pieces for j in sisters):
            beside = sum(j in near for j in (i - 1, i + 1))
            if pieces > 2 or beside < 1 or size > 24 or not any_of("heading_verb").match(said):
                block.head = None
        elif size > 20 and not sisters:
            block.head = None
        elif not sisters and _continues(blocks, i, front):
            block.head = None


def _continues(blocks: list[Block], i: int, front: int) -> bool:
    """Whether block `i` only goes on with a numbered block before it that has its body behind its own heading."""
    for block in reversed(blocks[front:i]):
        if block.form is not None:
            return block.head is not None and len(block.sentences) > 2 and block.size > 120
        if block.head is not None:
            return False
    return False


def _heads_at_once(folded: str, block: Block) -> bool:
    """Whether a second heading follows the first without a body between: the first then stands for the whole
    paragraph.
    """
    if len(block.sentences) < 4:
        return False
    second = block.sentences[1]
    return second.end - second.start <= 18 and may_run_in(folded[second.start : second.end], second)


def _pieces(folded: str, block: Block) -> int:
    first = block.sentences[0]
    return folded.count(",", first.start, first.end) + 1


def find_inner(folded: str, blocks: list[Block], i: int) -> list[Heading]:
    """The run-in headings inside block `i`, after its own heading if it has one.

    They come in sisters. A paragraph that opens with a heading of its own among other such paragraphs holds none,
    unless a second one follows the first at once (`提升城市品质。建设绿色城市。…`).
    """
    block = blocks[i]
    if len(block.sentences) < 3 or block.size < 80:
        return []
    found: list[int] = []
    for k, sentence in enumerate(block.sentences):
        if k == 0 or k + 1 == len(block.sentences) or block.sentences[k - 1].mark == ";":
            continue
        start = _words_start(folded, sentence)
        said = folded[start : sentence.end]
        if len(said) <= (28 if start > sentence.start else 18) and "等" not in said and may_run_in(said, sentence):
            found.append(k)
    if not found:
        return []
    numbered = [k for k in found if _words_start(folded, block.sentences[k]) > block.sentences[k].start]
    chosen = numbered if len(numbered) >= 2 else _sisters(folded, block, blocks, i, found)
    out = []
    for k in chosen:
        sentence = block.sentences[k]
        head = make_heading(block, i, sentence.end, "inner", "sisters", k)
        head.words = _words_start(folded, sentence)
        out.append(head)
    return out


def _words_start(folded: str, sentence: Sentence) -> int:
    found = _ORDINAL.match(folded, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def _sisters(folded: str, block: Block, blocks: list[Block], i: int, found: list[int]) -> list[int]:
    """Of the short sentences `found` in block `i`, those that are run-in headings: like in form and length, with
    bodies.
    """
    spans = {k: (block.sentences[k].start, block.sentences[k].end) for k in found}
    alone = [
        k for k in found if folded.find(",", *spans[k]) < 0 and not any_of("single_act").match(folded, spans[k][0])
    ]
    verbs = [k for k in alone if any_of("heading_verb").match(folded, spans[k][0])]
    if len(alone) >= 3 and verbs and len(verbs) != len(alone):  # the rarer form (verb first, subject first) is text
        if len(verbs) < 0.45 * len(alone):
            alone = [k for k in alone if k not in verbs]
        elif len(verbs) > 0.6 * len(alone):
            alone = [k for k in alone if k in verbs or not any_of("predicate_end").match(folded, spans[k][1] - 2)]
    if alone:
        middle = sorted(spans[k][1] - spans[k][0] for k in alone)[len(alone) // 2]
        alone = [k for k in alone if spans[k][1] - spans[k][0] <= max(1.5 * middle, middle + 4)]
    kept = []
    for n, k in enumerate(alone):
        stop = spans[alone[n + 1]][0] if n + 1 < len(alone) else block.end
        if stop - spans[k][1] >= max(30, 1.5 * (spans[k][1] - spans[k][0])):
            kept.append(k)
    return kept if len(kept) >= _sisters_due(blocks, i, at_once=kept[:1] == [1]) else []


def _sisters_due(blocks: list[Block], i: int, *, at_once: bool) -> int:
    """How many run-in headings block `i` must hold for any of them to be one.

    Two where the first follows the block's own heading at once; more where text stands between; none among
    paragraphs that each open with a run-in heading of their own.
    """
    head = blocks[i].head
    if head is None:
        return 3
    if head.form != "run_in":
        return 2 if at_once else 3
    beside = (j for j in (i - 1, i + 1) if 0 <= j < len(blocks) and blocks[j].size > 60)
    lonely = not any((near := blocks[j].head) is not None and near.form == "run_in" for j in beside)
    return 2 if at_once or lonely else 99
