"""What the government admits falls short.

Comes in: the text and its outline. Goes out: one `Problem` per sentence or 分号 clause of the part "problems", without
the lead-in that announces it and without the pledge that closes it. Where the outline knows no such part, the passage
is looked for by its lead-in. Refused: a mere mention of problems that were solved. Words: `knowledge/problems.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from duixian.knowledge.loader import load_words
from duixian.reading.text import Outline, Sentence, Text
from duixian.records import Problem, Sure

_REACH = 60  # a lead-in says what it sees within so many characters of its verb
_ITEM = re.compile(r"\(?[一二三四五六七八九]|[1-9][.、]")
_LEAST = 3  # a shorter clause says nothing
_TAIL = 12  # a bare lead-in ends within so many characters of the noun: 困难和问题还很突出


@dataclass(frozen=True, slots=True)
class _Words:
    admits: re.Pattern[str]  # 看到 … 困难和问题
    opens: re.Pattern[str]  # the same with a tone word before it: a lead-in where no outline tells the part
    nouns: re.Pattern[str]
    sees: re.Pattern[str]  # 看到, / 认识到:
    listing: re.Pattern[str]
    pledge: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    sections = ("admit_verbs", "admit_nouns", "admit_tones", "openers", "listings", "pledge_starts", "pledge_runs")
    data = {key: "|".join(map(re.escape, words)) for key, words in load_words("problems.toml", sections).items()}
    admits = rf"(?:{data['admit_verbs']})[^。]{{0,{_REACH}}}?(?:{data['admit_nouns']})"
    return _Words(
        admits=re.compile(admits),
        opens=re.compile(
            rf"(?:{data['admit_tones']})[^。;]{{0,40}}?{admits}|(?:{data['openers']})[^。;]{{0,20}}?(?:看到|认识到|认识)"
        ),
        nouns=re.compile(data["admit_nouns"]),
        sees=re.compile(r"(?:看到|认识到|意识到|认识|正视)了?[,:]?"),
        listing=re.compile(rf"(?:{data['listings']})"),
        pledge=re.compile(rf"(?:{data['pledge_starts']})|[^。]*?(?:{data['pledge_runs']})"),
    )


def read_problems(text: Text, outline: Outline) -> tuple[Problem, ...]:
    """The admitted problems in the order of the text.

    `…看到存在的问题。主要是:甲不足;乙滞后。对此,我们将认真解决。` → `主要是:甲不足`, `乙滞后`. `sure` is "check" where
    the passage was found by its lead-in only, or where a lead-in and its content share a sentence without a colon.
    Source: GUIDE.md, problems.jsonl.
    """
    told = [s for s in outline.sentences if s.part == "problems" and s.zone != "heading"]
    passage, known = (_from_admission(text, told), True) if told else (_find_passage(text, outline.sentences), False)
    out: list[Problem] = []
    led = False
    for index, sentence in enumerate(passage):
        if index and _words().pledge.match(text.folded, sentence.start, sentence.end):
            if _is_item(text, passage[index + 1 : index + 2]):
                continue
            break
        found = _content(text, sentence, passage[index + 1 : index + 2], first=not (out or led))
        led = True
        if found is not None:
            out.append(_problem(text, sentence, *found, known=known))
    if passage and not out and known and (sight := _words().sees.search(text.folded, passage[0].start, passage[0].end)):
        if passage[0].end - sight.end() > _LEAST:
            out.append(_problem(text, passage[0], sight.end(), "problems.seen", known=known))
    return tuple(out)


def _problem(text: Text, sentence: Sentence, start: int, rule: str, *, known: bool) -> Problem:
    sure: Sure = "sure" if known and rule != "problems.seen" else "check"
    place = text.place("problem", start, sentence.end, sentence)
    return Problem(**place, sure=sure, rule=rule if known else f"{rule}.found")


def _is_item(text: Text, after: Sequence[Sentence]) -> bool:
    """Whether the next sentence is an item of an enumeration."""
    return bool(after) and _ITEM.match(text.folded, after[0].start) is not None


def _from_admission(text: Text, told: Sequence[Sentence]) -> Sequence[Sentence]:
    """The part from its lead-in on: what a site has run into the same paragraph before it is left out."""
    words = _words()
    for index, sentence in enumerate(told):
        if sentence.para != told[0].para:
            break
        if words.admits.search(text.folded, sentence.start, sentence.end):
            return told[index:]
    return told


def _find_passage(text: Text, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences from a lead-in to the pledge or the paragraph's end, and the enumerated paragraphs after it."""
    words, folded = _words(), text.folded
    for index, first in enumerate(sentences):
        if first.part in ("self_building", "closing", "glossary") or first.zone == "heading":
            continue
        if not words.opens.search(folded, first.start, first.end):
            continue
        if not _announces(text, first, sentences[index + 1 :]):
            continue
        last = index
        for at in range(index + 1, len(sentences)):
            sentence = sentences[at]
            if sentence.para != first.para and not _ITEM.match(folded, sentence.start):
                break
            if words.pledge.match(folded, sentence.start, sentence.end) or sentence.zone == "heading":
                break
            last = at
        return sentences[index : last + 1]
    return ()


def _announces(text: Text, sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether the sentence is a lead-in or holds the admission: it names what it sees, then lists it or ends."""
    words, folded = _words(), text.folded
    nouns = list(words.nouns.finditer(folded, sentence.start, sentence.end))
    noun = nouns[-1] if nouns else None
    if not words.sees.search(folded, sentence.start, sentence.end):
        return False
    if noun is None:
        return sentence.mark == ";" or folded.count(",", sentence.start, sentence.end) >= 3
    if ":" in folded[sentence.start : sentence.end] or sentence.end - noun.end() <= _TAIL:
        return True
    return bool(after) and bool(words.listing.match(folded, after[0].start, after[0].end))


def _content(text: Text, sentence: Sentence, after: Sequence[Sentence], *, first: bool) -> tuple[int, str] | None:
    """(start of what is admitted, rule), or None for a lead-in. `first`: nothing came before it that led in."""
    words, folded = _words(), text.folded
    start, end = sentence.start, sentence.end
    said = words.admits.search(folded, start, end) or words.opens.search(folded, start, end)
    if not first or said is None:
        return (start, "problems.clause") if end - start > _LEAST else None
    colon = folded.find(":", said.start(), end)
    if colon >= 0:
        return _skip(folded, colon + 1, end)
    sights = list(words.sees.finditer(folded, start, end))
    if not sights:
        return None if after and end - said.end() <= _TAIL and sentence.mark != ";" else (start, "problems.clause")
    seen = sights[-1] if sights[-1].end() < end - _TAIL else sights[0]
    if sentence.mark == ";":
        return seen.end(), "problems.seen"
    last = max((noun.end() for noun in words.nouns.finditer(folded, seen.end(), end)), default=start)
    listed = after and words.listing.match(folded, after[0].start, after[0].end)
    if listed or (end - last <= _TAIL and after and folded.count(",", seen.end(), end) <= 2):
        return None
    return seen.end(), "problems.seen"


def _skip(folded: str, start: int, end: int) -> tuple[int, str] | None:
    while start < end and folded[start] in " ,:":
        start += 1
    return (start, "problems.after_colon") if end - start > 3 else None
