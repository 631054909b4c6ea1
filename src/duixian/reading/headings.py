"""Text → blocks and headings: what is numbered, what stands on a line of its own, and the run-in headings.

Comes in: the folded text with its sentences. Goes out: the blocks (a paragraph, or the piece of one that an inline number
opens) and the headings found, each with its rank in the tree. Which part a heading belongs to is settled by `zones`.
Refused as headings: amounts, sentences in the first person, list items that are tasks of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from duixian.knowledge.loader import load_words
from duixian.reading.text import Sentence, Text

SECTIONS = (
    "review_heading", "plan_heading", "problem_heading", "self_heading", "glossary_heading", "admission", "shortfall",
    "targets", "requirements", "leadin_close", "leadin_verb", "approach", "livelihood", "opening", "address", "closing",
    "thanks", "front", "statement_opening", "statement_inside", "heading_verb", "single_act", "predicate_end", "lack",
    "follow_up", "turning", "own_building", "dated", "not_self", "target_amount", "target_more", "target_not",
)  # fmt: skip

Form = Literal["part", "chapter", "section", "arabic", "bracket", "circle", "ordinal", "dash", "line", "run_in", "inner"]

_CN = "[一二三四五六七八九十]"
_NUMBER = re.compile(
    rf"(?P<part>第{_CN}{{1,2}}部分[:、.\s]*)"
    rf"|(?P<chapter>{_CN}{{1,3}}\s?[、.](?!{_CN}{{1,2}}[、产])\s*)"
    rf"|(?P<section>\(?\s?{_CN}{{1,3}}\s?\)[、.]?\s*)"
    r"|(?P<arabic>\d{1,2}\s?[、.](?!\d)\s*)"
    r"|(?P<bracket>\(?\d{1,2}\)[、.]?\s*)"
    r"|(?P<circle>[①-⑳]\s*)"
    rf"|(?P<ordinal>{_CN}{{1,2}}(?:是|要)|第{_CN}{{1,2}}[,、:]|其{_CN}[,、]|首先[,、])"
    r"|(?P<dash>-{1,4}\s*(?=[^\d\s-])|[·●■◆★▲□]\s*)"
)
_INLINE = re.compile(rf"(?<=[。;!?:”])\s*(?=\({_CN}{{1,3}}\))")
_ORDINAL = re.compile(rf"(?:{_CN}{{1,2}}(?:是|要)|第{_CN}{{1,2}}[,、:]|其{_CN}[,、]|首先[,、]|[①-⑳]|\(\d{{1,2}}\)|\d{{1,2}}[.、](?!\d))\s*")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|\([^)]*\)|\[\d+\]")
_GAP = re.compile(r"([^\s,。;:]{6,30})\s+(?=\S)")
_AMOUNT = re.compile(r"\d")
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}

RANK: dict[Form, float] = {
    "part": 0.5, "chapter": 1, "line": 1.5, "section": 2, "arabic": 2.5, "bracket": 2.7, "circle": 2.8,
    "dash": 3, "ordinal": 3.2, "run_in": 3.5, "inner": 4,
}  # fmt: skip


@lru_cache(maxsize=1)
def words() -> dict[str, list[str]]:
    """The word lists of `knowledge/outline.toml`."""
    return load_words("outline.toml", SECTIONS)


@lru_cache(maxsize=None)
def any_of(*sections: str) -> re.Pattern[str]:
    """A pattern for any word of the named sections, longest first."""
    pool = sorted({w for s in sections for w in words()[s]}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, pool)))


@dataclass(slots=True)
class Block:
    """A paragraph, or the piece of one that an inline number opens: its sentences, and the number it begins with."""

    para: int
    sentences: list[Sentence]
    form: Form | None = None
    number: int | None = None
    mark_end: int = 0  # where the number ends and the words begin
    head: Heading | None = None
    starts_line: bool = True

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class Heading:
    """A heading: `start`, `end` of its quote, `words` where its words begin after the number, `rank` in the tree."""

    start: int
    end: int
    words: int
    form: Form
    rank: float
    level: int
    block: int
    sentence: int  # index in the block of the sentence it is (or opens)
    rule: str
    path: tuple[str, ...] = field(default=())


def cut_blocks(text: Text) -> list[Block]:
    """The paragraphs of the text, cut again where （一） stands inside one after a closed sentence."""
    by_para: dict[int, list[Sentence]] = {}
    for sentence in text.sentences:
        by_para.setdefault(sentence.para, []).append(sentence)
    blocks: list[Block] = []
    for para, sentences in by_para.items():
        run: list[Sentence] = []
        for i, sentence in enumerate(sentences):
            if i and text.folded[sentence.start] == "(" and _inline(text.folded, sentence):
                blocks.append(_block(text.folded, para, run, starts_line=run[0] is sentences[0]))
                run = []
            run.append(sentence)
        blocks.append(_block(text.folded, para, run, starts_line=run[0] is sentences[0]))
    return blocks


def _inline(folded: str, sentence: Sentence) -> bool:
    found = _NUMBER.match(folded, sentence.start)
    return found is not None and found.lastgroup == "section"


def _block(folded: str, para: int, sentences: list[Sentence], *, starts_line: bool) -> Block:
    block = Block(para, sentences, starts_line=starts_line)
    found = _NUMBER.match(folded, block.start, block.end)
    if found is not None and found.end() < block.end:
        block.form = found.lastgroup  # type: ignore[assignment]
        block.number = _number(found.group())
        block.mark_end = found.end()
    else:
        block.mark_end = block.start
    return block


def _number(mark: str) -> int | None:
    digits = re.search(r"\d+", mark)
    if digits:
        return int(digits.group())
    if "①" <= mark[0] <= "⑳":
        return ord(mark[0]) - ord("①") + 1
    chinese = re.search(f"{_CN}+", mark)
    if chinese is None:
        return 1 if mark.startswith("首先") else None
    value = chinese.group()
    if value == "十" or "十" not in value:
        return _DIGITS.get(value)
    tens, _, ones = value.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def find_headings(text: Text, blocks: list[Block], front: int) -> list[Heading]:
    """The headings among `blocks[front:]`, in text order, ranks and levels settled."""
    out: list[Heading] = []
    chapters_restart = Counter(b.number for b in blocks[front:] if b.form == "chapter")[1] > 1
    alike = _alike_lines(text.folded, blocks, front) | _alike_heads(text.folded, blocks, front)
    for i in range(front, len(blocks)):
        block = blocks[i]
        head = _numbered(text.folded, blocks, i) if block.form else _own_line(text.folded, blocks, i, alike)
        block.head = head
    _settle_run_ins(text.folded, blocks, front)
    for i in range(front, len(blocks)):
        block_head = blocks[i].head
        if block_head is not None:
            out.append(block_head)
        out.extend(_inner(text.folded, blocks, i))
    _level(text.folded, out, chapters_restart)
    return out


# ---------------------------------------------------------------- numbered


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
        return _heading(block, i, block.mark_end + len(gap.group(1)), form, "gap")
    colon = said.find(":")
    if 0 < colon <= 30 and (not alone or first.end - block.mark_end > colon + 12) and not _has_amount(said[:colon]):
        if not (form in ("chapter", "part") and alone) and said.count(",", 0, colon) <= 2:
            return _heading(block, i, block.mark_end + colon, form, "colon")
    if first.mark == ";" or (first.mark == "" and not alone):
        return None
    if form in ("chapter", "part"):
        if len(said) <= 60 and (alone or len(said) <= 40):
            return _heading(block, i, end, form, "number")
        return None
    limit = 60 if form == "section" else 42
    if len(said) > limit or said.endswith(":") or _has_amount(said) or said.count(",") > 4:
        return None
    if not alone:
        rest = block.end - first.end
        if form in ("ordinal", "dash", "arabic", "bracket", "circle") and (
            rest < 0.8 * len(said) or form != "dash" and "我们" in said
        ):
            return None
        return _heading(block, i, end, form, "number")
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    if form == "section":
        return _heading(block, i, end, form, "number") if first.mark != ";" else None
    leads = following is not None and following.form is None and following.size > 1.5 * len(said)
    return _heading(block, i, end, form, "number") if leads and len(said) <= 30 else None


def _heading(block: Block, index: int, end: int, form: Form, rule: str, sentence: int = 0) -> Heading:
    start = block.start if sentence == 0 else block.sentences[sentence].start
    begin = block.mark_end if sentence == 0 else start
    return Heading(start, end, begin, form, RANK[form], 0, index, sentence, f"outline.{form}.{rule}")


def _has_amount(said: str) -> bool:
    """Whether digits stand outside quotation marks and brackets, years left aside."""
    bare = _QUOTED.sub("", said)
    return _AMOUNT.search(re.sub(r"\d{4}年?|\d{1,2}年", "", bare)) is not None


# ---------------------------------------------------------------- unnumbered


def _alike_lines(folded: str, blocks: list[Block], front: int) -> set[int]:
    """Blocks of one short sentence that has sisters of like form: the same two first or four last characters."""
    short = [
        i
        for i in range(front, len(blocks) - 1)
        if (b := blocks[i]).form is None
        and len(b.sentences) == 1
        and 8 <= b.size <= 70
        and b.sentences[0].mark in ("。", "")
        and not _has_amount(folded[b.start : b.end])
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
    """Paragraphs whose first sentences open alike, three or more together: `过去一年,我们…。` or `要…。` before a body."""
    keys: dict[str, list[int]] = {}
    for i in range(front, len(blocks)):
        block = blocks[i]
        first = block.sentences[0]
        size = first.end - first.start
        if block.form is not None or len(block.sentences) < 2 or first.mark != "。" or not 6 <= size <= 60:
            continue
        said = folded[first.start : first.end]
        if _has_amount(said) or any_of("address").match(said) or block.end - first.end < 1.5 * size or said.count(",") > 3:
            continue
        if said[0] == "要" and size <= 24 and "," not in said:
            keys.setdefault("要", []).append(i)
        elif (comma := said.find(",", 0, 9)) >= 3:
            keys.setdefault(said[:comma], []).append(i)
        elif "我们" in said[:12]:
            keys.setdefault(said[: said.index("我们") + 2], []).append(i)
    return {
        i
        for found in keys.values()
        for i in found
        if sum(abs(i - j) <= 4 for j in found) >= 3
    }


def _own_line(folded: str, blocks: list[Block], i: int, alike: set[int]) -> Heading | None:
    """The heading that an unnumbered block is (a line of its own) or opens with (a run-in heading)."""
    block, first = blocks[i], blocks[i].sentences[0]
    said = folded[block.start : first.end]
    if len(block.sentences) > 1:
        if i in alike:
            return _heading(block, i, first.end, "run_in", "alike")
        return _heading(block, i, first.end, "run_in", "head") if block.starts_line and _may_run_in(said, first) else None
    if any_of("address").match(said) or any_of("opening").search(said) or said.endswith((":", ",")):
        return None
    glossary = any_of("glossary_heading").search(said) is not None and len(said) <= 20
    if i + 1 >= len(blocks):
        return None
    if first.mark == "":
        if blocks[i + 1].size < 15 and blocks[i + 1].form is None and not glossary:
            return None
        plain = 4 <= len(said) <= 40 and not _has_amount(said) and said.count(",") <= 3 and said.count("、") <= 5
        if glossary or (plain and not any_of("statement_inside").search(said) and "人民政府" not in said):
            return _heading(block, i, first.end, "line", "own")
        return None
    return _heading(block, i, first.end, "line", "alike") if i in alike else None


def _may_run_in(said: str, sentence: Sentence, longest: int = 36) -> bool:
    """Whether a sentence has the form of a run-in heading: short, no amount, no stance of its own."""
    if sentence.mark not in ("。", "!") or not 4 <= len(said) <= longest or "“" == said[-1:]:
        return False
    bare = _QUOTED.sub("", said)
    if len(bare) > 30 or bare.count(",") > 2 or bare.count("、") > 4 or _AMOUNT.search(bare) or ":" in bare:
        return False
    if any_of("statement_opening").match(said) or any_of("statement_inside").search(said):
        return False
    return not re.search(r"(?<![于凡但还])是(?!非)", bare)


def _settle_run_ins(folded: str, blocks: list[Block], front: int) -> None:
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
    """Whether a second heading follows the first without a body between: the first then stands for the whole paragraph."""
    if len(block.sentences) < 4:
        return False
    second = block.sentences[1]
    return second.end - second.start <= 18 and _may_run_in(folded[second.start : second.end], second)


def _pieces(folded: str, block: Block) -> int:
    first = block.sentences[0]
    return folded.count(",", first.start, first.end) + 1


# ---------------------------------------------------------------- inside a paragraph


def _inner(folded: str, blocks: list[Block], i: int) -> list[Heading]:
    """The run-in headings inside block `i`, after its own heading if it has one.

    They come in sisters. A paragraph that opens with a heading of its own among other such paragraphs holds none, unless a
    second one follows the first at once (`提升城市品质。建设绿色城市。…`).
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
        if len(said) <= (28 if start > sentence.start else 18) and "等" not in said and _may_run_in(said, sentence):
            found.append(k)
    if not found:
        return []
    numbered = [k for k in found if _words_start(folded, block.sentences[k]) > block.sentences[k].start]
    chosen = numbered if len(numbered) >= 2 else _sisters(folded, block, blocks, i, found)
    out = []
    for k in chosen:
        sentence = block.sentences[k]
        head = _heading(block, i, sentence.end, "inner", "sisters", k)
        head.words = _words_start(folded, sentence)
        out.append(head)
    return out


def _words_start(folded: str, sentence: Sentence) -> int:
    found = _ORDINAL.match(folded, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def _sisters(folded: str, block: Block, blocks: list[Block], i: int, found: list[int]) -> list[int]:
    """Of the short sentences `found` in block `i`, those that are run-in headings: like in form and length, with bodies."""
    spans = {k: (block.sentences[k].start, block.sentences[k].end) for k in found}
    alone = [k for k in found if folded.find(",", *spans[k]) < 0 and not any_of("single_act").match(folded, spans[k][0])]
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

    Two where the first follows the block's own heading at once; more where text stands between; none among paragraphs that
    each open with a run-in heading of their own.
    """
    head = blocks[i].head
    if head is None:
        return 3
    if head.form != "run_in":
        return 2 if at_once else 3
    beside = (j for j in (i - 1, i + 1) if 0 <= j < len(blocks) and blocks[j].size > 60)
    lonely = not any((near := blocks[j].head) is not None and near.form == "run_in" for j in beside)
    return 2 if at_once or lonely else 99


# ---------------------------------------------------------------- levels


def _level(folded: str, heads: list[Heading], chapters_restart: bool) -> None:
    """Levels 1 to 3 by rank; a line above 一、二、三 that names a part is level 1, and they are then level 2."""
    named = [h for h in heads if h.form == "line" and h.rule.endswith("own") and _names_part(folded, h)]
    chapters = [h for h in heads if h.form in ("chapter", "part")]
    kinds = {section for section in ("review_heading", "plan_heading") for h in named if any_of(section).search(folded, h.words, h.end)}
    told = any(_names_part(folded, h) and re.search(r"\d{4}|过去|回顾", folded[h.words : h.end]) for h in chapters)
    above = len(kinds) == 2 and not told or chapters_restart and len(named) >= 2
    has_part = any(h.form == "part" for h in heads)
    has_section = any(h.form == "section" for h in heads)
    rank, nested = 0.0, False
    for head in heads:
        if head.form == "line":
            if any_of("glossary_heading").search(folded, head.words, min(head.end, head.words + 16)) and head.end - head.words <= 20:
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
    return len(words) <= 32 and any_of("review_heading", "plan_heading", "self_heading", "problem_heading").search(words) is not None


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
