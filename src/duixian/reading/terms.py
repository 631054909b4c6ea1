"""The glossary → terms.

Comes in: the text and its outline. Goes out: one `Term` per entry of the glossary at the end (名词解释, 注释, 附注,
footnotes), in the forms real reports use: `1.甲:…`, `[1]甲:…`, `①甲:…`, `1、甲是指…`, `甲 指…`, `【甲】…`, with or
without numbers, several entries run together in one paragraph, definitions over several paragraphs. Refused: a numbered
list that is no glossary, and the other annexes. Words: `knowledge/terms.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from duixian.knowledge.loader import load_words
from duixian.reading.text import Outline, Text
from duixian.records import Sure, Term

_NUMBER = re.compile(
    r"\s*(?:注释?)?\s*(?:\[\^?(\d{1,3})\]:?|\((\d{1,3})\)|(\d{1,3})[.、:)](?!\d%)"
    r"|([①-⑳])|(\d{1,3})(?=[ \u3000\"“]))[\s.、*]*"
)
_INNER = re.compile(r"(?<=[。; ])\s*(?:\[\^?(\d{1,3})\]|(\d{1,3})[.、](?!\d))")
_DEFINED = re.compile(r"[:是指即]")
_ENTRY_HEAD = re.compile(r"[\s*]*[\"“\u4e00-\u9fffA-Za-z0-9+][^,]*$")
_GAPS = [
    re.compile(p)
    for p in (r"(?<=\S)[ \u3000*]+(?=\S)", "。", "——", r"(?<=[”\"])(?=[\u4e00-\u9fff])", r"(?=指|即|包括)")
]
_BRACKETED = re.compile(r"\s*\[(?!\^?\d{1,3}\])([^\[\]]{2,60})\]:?")
_NESTED = re.compile(r"\s*(?:[(]?[一二三四五六七八九十]{1,2}[)、.]|\(\d\)|[a-z][.)])")
_EDGE = " \u3000*:。,、;-—\uff1a\uff0c\uff1b"
_AROUND = " *:\n\u3000\uff1a"
_LONG_TERM = 60  # of 4,183 terms in 147 glossaries 99 % have 22 characters or fewer
_TITLE = 44  # the longest title of 147 glossaries has 30 characters
_SHORT_TERM = 28  # an unnumbered entry in a numbered glossary must be this short; set by judgement


@dataclass(slots=True)
class _Note:
    """One entry as it stands: its number, the run that holds it, and where a later paragraph of it ends."""

    number: int | None
    start: int
    body: int
    end: int
    last: int
    sure: Sure = "sure"


@dataclass(frozen=True, slots=True)
class _Words:
    title: re.Pattern[str]
    defines: re.Pattern[str]
    goes_on: re.Pattern[str]
    key: re.Pattern[str]
    annex: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    lists = load_words("terms.toml", ("titles", "defines", "goes_on", "keys", "annexes"))
    data = {key: "|".join(map(re.escape, words)) for key, words in lists.items()}
    return _Words(
        title=re.compile(
            rf"[\s\[(*#-]*(?:附件?|资料)?[一二三四五\d]?[\s:]*《?[^。,;]{{0,24}}?(?:{data['titles']})[^。;]{{0,24}}$"
        ),
        defines=re.compile(
            rf"[\s*]+(?:{data['defines']})|[。,](?:{data['defines']})|是指|指的是|(?<=[\"”])(?:{data['defines']})"
        ),
        goes_on=re.compile(rf"\s*(?:{data['goes_on']})"),
        key=re.compile(rf"[\s(]*(?:{data['keys']})"),
        annex=re.compile(rf"[^:。;]{{0,30}}(?:{data['annexes']})[^:。;]{{0,16}}$"),
    )


def read_terms(text: Text, outline: Outline) -> tuple[Term, ...]:
    """The glossary entries in the order of the text; empty where the report has no glossary.

    `3.口袋公园:规模很小的城市开放空间。` → term `口袋公园`, number 3. A definition over several paragraphs is joined by
    line feeds; `quote` is its first paragraph. Source: GUIDE.md, terms.jsonl.
    """
    paras = _glossary_paras(text, outline)
    if not paras:
        return ()
    out = []
    for note in _notes(text, paras):
        entry = _split(text, note)
        if entry is None:
            continue
        term, definition, rule = entry
        place = text.place("term", note.start, note.end, outline.at(note.start))
        place["part"] = "glossary"
        out.append(Term(**place, term=term, definition=definition, number=note.number, sure=note.sure, rule=rule))
    return tuple(out)


def _glossary_paras(text: Text, outline: Outline) -> list[tuple[int, int]]:
    """The paragraphs of the glossary without its title.

    Told by the outline, else by a title in the last two thirds, else by a run of footnotes that closes the text.
    """
    words, folded, paras = _words(), text.folded, text.paras
    first = next((s.para for s in outline.sentences if s.part == "glossary" or s.zone == "glossary"), None)
    if first is None:
        for number in range(len(paras) // 3 + 1, len(paras)):
            start, end = paras[number - 1]
            if end - start <= _TITLE and words.title.match(folded, start, end) and number < len(paras):
                first = number + 1
                break
    if first is None:
        first = len(paras) + 1
        while first > 1 and re.match(r"\s*(?:\[\^?\d{1,3}\]|[①-⑳])\s*\S", folded[slice(*paras[first - 2])]):
            first -= 1
        if first > len(paras) - 1:
            return []
    chosen = [(s, e) for s, e in paras[first - 1 :] if folded[s:e].strip()]
    titles = [i for i, (s, e) in enumerate(chosen) if e - s <= _TITLE and words.title.match(folded, s, e)]
    if titles:
        chosen = chosen[titles[0] + 1 :]
    for index, (start, end) in enumerate(chosen):
        if (
            end - start <= _TITLE
            and _NUMBER.match(folded, start, end) is None
            and words.annex.match(folded, start, end)
        ):
            return chosen[:index]
    return chosen


def _notes(text: Text, paras: list[tuple[int, int]]) -> Iterator[_Note]:
    """Paragraphs and runs of them → entries. A glossary is numbered where a third of its paragraphs carry numbers."""
    folded = text.folded
    heads = [_NUMBER.match(folded, s, e) for s, e in paras]
    numbered = sum(h is not None for h in heads) * 3 >= len(paras)
    now: _Note | None = None
    expected = 1
    for (start, end), head in zip(paras, heads, strict=True):
        number = _value(head) if head and numbered else None
        if number is not None and not (expected <= number <= expected + 3 or now is None):
            head, number = None, None
        if number is None and now is not None and _belongs(folded, start, end, numbered):
            now.last = end
            continue
        if now is not None:
            yield now
        at, body = start, head.end() if head and number is not None else start
        while numbered and number is not None and (cut := _next_inside(folded, body, end, number + 1)) is not None:
            yield _Note(number, at, body, cut[0], cut[0])
            at, body, number = cut[0], cut[1], number + 1
        sure: Sure = "check" if numbered and number is None else "sure"
        now = _Note(number, at, body, end, end, sure)
        expected = number + 1 if number is not None else expected
    if now is not None:
        yield now


def _value(head: re.Match[str]) -> int | None:
    said = next((g for g in head.groups() if g), None)
    if said is None:
        return None
    return ord(said) - ord("①") + 1 if said in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" else int(said)


def _next_inside(folded: str, start: int, end: int, number: int) -> tuple[int, int] | None:
    """Where the next number of the list stands inside a run-together paragraph."""
    for found in _INNER.finditer(folded, start, end):
        if int(found[1] or found[2]) != number:
            continue
        if _DEFINED.search(folded, found.end(), min(end, found.end() + _LONG_TERM)):
            at = found.start()
            while folded[at].isspace():
                at += 1
            return at, found.end()
    return None


def _belongs(folded: str, start: int, end: int, numbered: bool) -> bool:
    """Whether a paragraph without a number goes on with the entry before it."""
    if _BRACKETED.match(folded, start, end):
        return False
    if _words().goes_on.match(folded, start, end) or _NESTED.match(folded, start, end):
        return True
    colon = folded.find(":", start, min(end, start + (_SHORT_TERM if numbered else _LONG_TERM)))
    if numbered:
        return colon < 0 or not _ENTRY_HEAD.match(folded[start:colon])
    if colon >= 0 or " " in folded[start : start + 30].strip():
        return False
    return _words().defines.search(folded, start, min(end, start + _LONG_TERM)) is None


def _split(text: Text, note: _Note) -> tuple[str, str, str] | None:
    """(term, definition, rule), or None where the run has no term."""
    folded, clean = text.folded, text.clean
    if (boxed := _BRACKETED.match(folded, note.body, note.end)) is not None:
        return clean[boxed.start(1) : boxed.end(1)], clean[boxed.end() : note.last].strip(_AROUND), "terms.bracketed"
    reach = min(note.end, note.body + _LONG_TERM + 4)
    colon = _colon(folded, note.body, reach)
    word = _words().defines.search(folded, note.body + 1, reach)
    cut = (colon, colon + 1, "terms.colon") if colon >= 0 else None
    if word is not None and (cut is None or word.start() < colon):
        gap = _GAPS[0].search(folded, note.body + 1, word.start())
        word_at = (gap or word).start()
        keeps = gap is not None or word.group()[0] in " \u3000*。,"
        cut = (word_at, word_at + 1 if keeps else word.end(), "terms.defines")
    if cut is None:
        gap = next((found for each in _GAPS if (found := each.search(folded, note.body + 1, reach))), None)
        if gap is None:
            return None
        cut = (gap.start(), gap.end(), "terms.gap")
        if note.number is None or gap.start() - note.body > _SHORT_TERM or not gap.group().isspace():
            note.sure = "check"
    if _words().key.match(folded, note.body):
        return None
    term = clean[note.body : cut[0]].strip(_EDGE)
    definition = clean[cut[1] : note.last].strip(_AROUND)
    return (term, definition, cut[2]) if term and definition else None


def _colon(folded: str, start: int, end: int) -> int:
    """The first colon outside brackets and quotation marks."""
    depth = 0
    for at in range(start, end):
        char = folded[at]
        if char in "(“《":
            depth += 1
        elif char in ")”》":
            depth = max(0, depth - 1)
        elif char == ":" and depth == 0:
            return at
    return -1
