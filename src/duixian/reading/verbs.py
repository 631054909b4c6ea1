"""The words of acts: act verbs by class, what stands before a verb, what leads in and what closes.

Comes in: `knowledge/verbs.toml` and `knowledge/stance.toml`. Goes out: one `Lexicon`, with the one question that every
clause asks: which verb stands at its head, behind which adverbs and under which word of will (`find_head`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from duixian.knowledge.loader import load_words

VerbClass = Literal["result", "count", "process", "policy", "causative", "strive", "stance"]
Will = Literal["must", "strive"]

CLASSES: tuple[VerbClass, ...] = ("result", "count", "process", "policy", "causative", "strive", "stance")
SECTIONS = (
    "modifiers", "either", "joined", "must", "strive", "lead", "close", "close_last", "close_strong", "close_adverbs",
    "close_tails", "field_tails", "firm_tails", "stage_tails", "pace_tails", "reach", "reach_open", "between", "nouns",
    "nounish", "opens_field", "may_open_field", "inner", "phrase_ends", "measures", "measures_small", "thresholds",
    "vague_tails", "eliminate", "talk", "announce",
    "lead_tails", "creed_verbs", "creed_tails", "describes", "light", "turns", "thing_tails", "approach",
    "announce_counted",
    "again",
    "openers_strict",
    "openers",
    "naming",
    "anaphora",
    "states",
    "stands",
    "going_on",
    "works",
    "noun_takers",
    "common",
    "lead_nouns",
    "argues",
)  # fmt: skip

ENDINGS = (
    "close_tails", "field_tails", "firm_tails", "stage_tails", "vague_tails", "lead_tails", "creed_tails",
    "thing_tails", "phrase_ends",
)  # fmt: skip

_SKIP = " *·、和及与地"  # between two adverbs: 正确、准确、有序推进
_WILLED = frozenset(("确保", "力争", "争取", "保证"))  # what comes after may be a subject: 确保生产安全


class Head(NamedTuple):
    """The verb at the head of a clause: its word and class, where it stands, and what stood before it.

    `will`: the word of will it stands under (确保, 力争); `adverbs`: what was left out before it.
    """

    verb: str
    kind: VerbClass
    start: int
    end: int
    will: Will | None = None
    adverbs: tuple[str, ...] = ()


class Words:
    """Words that find the longest of them at a place, by their first two characters (the last two for endings)."""

    __slots__ = ("heads", "singles", "tails", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.singles = frozenset(w for w in self.words if len(w) == 1)
        self.heads = _lengths((w[:2], len(w)) for w in self.words if len(w) > 1)
        self.tails = _lengths((w[-2:], len(w)) for w in self.words if len(w) > 1)

    def at(self, text: str, at: int, end: int) -> str:
        """The longest word at `at`; "" if there is none."""
        for n in self.heads.get(text[at : at + 2], ()):
            if at + n <= end and (word := text[at : at + n]) in self.words:
                return word
        return text[at] if self.singles and at < end and text[at] in self.singles else ""

    def ending(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] ends in a word."""
        for n in self.tails.get(text[end - 2 : end], ()):
            if end - n >= start and text[end - n : end] in self.words:
                return True
        return bool(self.singles) and end > start and text[end - 1] in self.singles


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    out: dict[str, set[int]] = {}
    for key, n in pairs:
        out.setdefault(key, set()).add(n)
    return {key: tuple(sorted(found, reverse=True)) for key, found in out.items()}


@dataclass(frozen=True)
class Lexicon:
    """`verbs`: word → class; `words`: the sections of stance.toml as sets."""

    verbs: Mapping[str, VerbClass]
    words: Mapping[str, frozenset[str]]
    verb_words: Words
    before_words: Words
    opening_words: Words
    will_words: Words
    modifiers: Words
    nouns: Words
    endings: Mapping[str, Words]
    will: Mapping[str, Will]
    before: frozenset[str]
    lead: Words
    close: Words
    measure: re.Pattern[str]
    threshold: re.Pattern[str]
    reach: re.Pattern[str]
    inner: re.Pattern[str]
    turns: re.Pattern[str]
    light: re.Pattern[str]
    describes: re.Pattern[str]
    announce: re.Pattern[str]
    talk: re.Pattern[str]
    approach: re.Pattern[str]
    argues: re.Pattern[str]

    def verb_at(self, text: str, at: int, end: int) -> str:
        """The longest act verb at `at` that is not the beginning of a noun (创新能力, 服务业); "" if there is none."""
        verb = self.verb_words.at(text, at, end)
        return "" if verb and len(self.nouns.at(text, at, end)) > len(verb) else verb

    def will_at(self, text: str, at: int, end: int) -> str:
        """The word of will at `at` (确保, 力争, 必须); "" if there is none."""
        return self.will_words.at(text, at, end)

    def skip_adverbs(self, text: str, at: int, end: int) -> int:
        """The place after the adverbs that begin at `at`."""
        while word := self.modifiers.at(text, at, end):
            at += len(word)
        return at

    def find_head(self, text: str, at: int, end: int) -> Head | None:
        """The act verb at the head of text[at:end] behind its adverbs; None where the clause begins otherwise.

        `持续加快推进渗滤液处理厂配套设施工程` → 推进; `加快老旧小区改造` → 加快; `力争新培育示范村2个` → 培育, strive.
        """
        return self._walk(text, at, end, 0)

    def _opening(self, text: str, at: int, end: int) -> tuple[str, str]:
        """The longest word that may stand before a verb, and the verb (as `verb_at`), both at `at`, in one look."""
        words, before, verb, noun = self.opening_words, "", "", False
        for n in words.heads.get(text[at : at + 2], ()):
            if at + n > end or (word := text[at : at + n]) not in words.words:
                continue
            if not before and word in self.before:
                before = word
            if not verb:
                if word in self.verbs:
                    verb = word
                    if noun:
                        return before or self.before_words.at(text, at, end), ""
                elif word in self.nouns.words:
                    noun = True
            if before and verb:
                return before, verb
        if text[at] in words.singles:
            one = text[at]
            return before or (one if one in self.before else ""), verb or (one if one in self.verbs and not noun else "")
        return before, verb

    def _walk(self, text: str, at: int, end: int, depth: int) -> Head | None:
        while at < end and text[at] in (_SKIP if depth else " *") and not self.before_words.at(text, at, end):
            at += 1
        if at >= end or depth > 8:
            return None
        before, verb = self._opening(text, at, end)
        if before and len(before) >= len(verb):
            follow = self._walk(text, at + len(before), end, depth + 1)
            if follow is not None:
                loose = before in self.words["either"] or before in _WILLED
                if not (loose and self._is_object(follow, text, end)):
                    if before in self.words["joined"] and follow.start == at + len(before):
                        return Head(before + follow.verb, "process", at, follow.end, follow.will, follow.adverbs)
                    will = self.will.get(before) or follow.will
                    return Head(follow.verb, follow.kind, follow.start, follow.end, will, (before, *follow.adverbs))
        if not verb:
            return None
        return Head(verb, self.verbs[verb], at, at + len(verb), self.will.get(verb))

    def _is_object(self, head: Head, text: str, end: int) -> bool:
        """Whether a verb after 加快, 统筹 … rather begins its object: 加快改革步伐, 加快教育发展, 加快改造."""
        if head.adverbs:
            return False
        return (
            head.verb in self.words["nounish"]
            or end - head.end < 2
            or text[end - 2 : end] in self.words["pace_tails"]
            or text[head.end] in "、的和"
        )

    def ends_in(self, section: str, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] ends in a word of `section`."""
        ending = self.endings[section]
        if text[end - 2 : end] not in ending.tails and text[end - 1] not in ending.singles:
            return False
        return ending.ending(text, start, end)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of the two files. Raises `KnowledgeError` where a section is unknown, missing, empty or doubled."""
    verbs: dict[str, VerbClass] = {}
    table = load_words("verbs.toml", CLASSES)
    for kind in reversed(CLASSES):
        verbs |= dict.fromkeys(table[kind], kind)
    words = {name: frozenset(found) for name, found in load_words("stance.toml", SECTIONS).items()}
    will: dict[str, Will] = dict.fromkeys(words["must"], "must") | dict.fromkeys(words["strive"], "strive")
    before = words["modifiers"] | words["either"] | words["joined"] | frozenset(will)
    number = r"\d[\d.,]*(?:[余多来])?(?:[十百千]?万|[十百千]?亿|万亿|[十百千])?(?:[余多来])?"
    measured = _either(words["measures"])
    small = rf"(?:两|[二三四五六七八九十]{{1,3}})(?:{_either(words['measures_small'])})"
    return Lexicon(
        verbs,
        words,
        Words(verbs),
        Words(before),
        Words(before | words["nouns"] | frozenset(verbs)),
        Words(will),
        Words(words["modifiers"]),
        Words(words["nouns"]),
        {name: Words(words[name]) for name in ENDINGS},
        will,
        before,
        lead=Words(words["lead"]),
        close=Words(words["close"]),
        measure=re.compile(
            rf"{number}(?:{measured})|\d[\d.]*[余多]?[万亿]"
            rf"|[一二三四五六七八九十百千]{{1,4}}[万亿](?:{measured})?|{small}"
        ),
        threshold=re.compile(_either(words["thresholds"])),
        reach=re.compile(
            rf"(?P<between>(?:{_either(words['between'])})*)"
            rf"(?P<verb>{_either(words['reach'] | words['stage_tails'] | frozenset(table['result']))})"
        ),
        turns=re.compile(_either(words["turns"])),
        light=re.compile(_either(words["light"])),
        describes=re.compile(_either(words["describes"])),
        inner=re.compile(_either(words["inner"])),
        announce=re.compile(
            rf"(?:{_either(words['announce'])}|[一二三四五六七八九十\d](?:{_either(words['announce_counted'])}))[::]?$"
        ),
        approach=re.compile(_either(words["approach"])),
        talk=re.compile(_either(words["talk"])),
        argues=re.compile(_either(words["argues"])),
    )
