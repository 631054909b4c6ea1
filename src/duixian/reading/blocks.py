"""Text → blocks: a paragraph, or the piece of one that an inline （一） opens, with the number it begins with.

Comes in: the text with its sentences. Goes out: the blocks, and the shapes and words that the readers of headings
share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from duixian.knowledge.loader import load_words
from duixian.reading.text import Sentence, Text

SECTIONS = (
    "review_heading", "plan_heading", "problem_heading", "self_heading", "glossary_heading", "admission", "shortfall",
    "targets", "requirements", "leadin_close", "leadin_verb", "approach", "livelihood", "opening", "address", "closing",
    "thanks", "front", "statement_opening", "statement_inside", "heading_verb", "single_act", "predicate_end", "lack",
    "follow_up", "turning", "own_building", "dated", "not_self", "target_amount", "target_more", "target_not",
)  # fmt: skip

Form = Literal[
    "part", "chapter", "section", "arabic", "bracket", "circle", "ordinal", "dash", "line", "run_in", "inner"
]

CN = "[一二三四五六七八九十]"
_NUMBER = re.compile(
    rf"(?P<part>第{CN}{{1,2}}部分[:、.\s]*)"
    rf"|(?P<chapter>{CN}{{1,3}}\s?[、.](?!{CN}{{1,2}}[、产])\s*)"
    rf"|(?P<section>\(?\s?{CN}{{1,3}}\s?\)[、.]?\s*)"
    r"|(?P<arabic>\d{1,2}\s?[、.](?!\d)\s*)"
    r"|(?P<bracket>\(?\d{1,2}\)[、.]?\s*)"
    r"|(?P<circle>[①-⑳]\s*)"
    rf"|(?P<ordinal>{CN}{{1,2}}(?:是|要)|第{CN}{{1,2}}[,、:]|其{CN}[,、]|首先[,、])"
    r"|(?P<dash>-{1,4}\s*(?=[^\d\s-])|[·●■◆★▲□]\s*)"
)
QUOTED = re.compile(r"“[^”]*”|《[^》]*》|\([^)]*\)|\[\d+\]")
AMOUNT = re.compile(r"\d")
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}

RANK: dict[Form, float] = {
    "part": 0.5, "chapter": 1, "line": 1.5, "section": 2, "arabic": 2.5, "bracket": 2.7, "circle": 2.8,
    "dash": 3, "ordinal": 3.2, "run_in": 3.5, "inner": 4,
}  # fmt: skip  # fmt: skip


@lru_cache(maxsize=1)
def words() -> dict[str, list[str]]:
    """The word lists of `knowledge/outline.toml`."""
    return load_words("outline.toml", SECTIONS)


@cache
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
    chinese = re.search(f"{CN}+", mark)
    if chinese is None:
        return 1 if mark.startswith("首先") else None
    value = chinese.group()
    if value == "十" or "十" not in value:
        return _DIGITS.get(value)
    tens, _, ones = value.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def make_heading(block: Block, index: int, end: int, form: Form, rule: str, sentence: int = 0) -> Heading:
    start = block.start if sentence == 0 else block.sentences[sentence].start
    begin = block.mark_end if sentence == 0 else start
    return Heading(start, end, begin, form, RANK[form], 0, index, sentence, f"outline.{form}.{rule}")


def has_amount(said: str) -> bool:
    """Whether digits stand outside quotation marks and brackets, years left aside."""
    bare = QUOTED.sub("", said)
    return AMOUNT.search(re.sub(r"\d{4}年?|\d{1,2}年", "", bare)) is not None
