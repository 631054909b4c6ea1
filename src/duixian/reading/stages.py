"""What the words around a project's name say: the stage it stands at, and by when.

Comes in: a clause, folded. Goes out: the run between what opens it (verbs, manner, time) and what closes it (stage
words), with the stage that they tell. Words: `knowledge/stages.csv` and `knowledge/projects.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, cast

from ahocorasick_rs import AhoCorasick, MatchKind

from duixian.knowledge.loader import load_table, load_words
from duixian.records import Stage

SECTIONS = (
    "works", "lines", "facilities", "sites", "seats", "never", "firm_heads", "head_fillers", "means", "manner", "verbs",
    "not_means", "plural", "concrete", "closers", "open_words", "bodies", "desks", "actions", "action_kinds", "inner_verbs",
    "firm_ends", "made", "physical", "institutes", "ground", "placed", "bars_list", "no_built", "no_name",
)  # fmt: skip
_STEM = 5  # a weight from here on decides by itself; below it, a word of the other side decides


class Word(NamedTuple):
    """A stage word: `stage` None where it only hides one (取得进展). `weight`: see the table."""

    word: str
    stage: Stage | None
    weight: int


class Frame(NamedTuple):
    """A clause without what opens and closes it: `start`, `end` of the body, and the stage words around it in order.

    `means`: it opens with a word of means (围绕, 依托), which says nothing of a project.
    """

    start: int
    end: int
    lead: tuple[Word, ...]
    tail: tuple[Word, ...]
    means: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    before: dict[str, Word]
    after: dict[str, Word]
    openers: WordsAt  # what opens a clause, without the words of means
    means: WordsAt
    not_means: tuple[str, ...]
    closers: WordsAt  # what closes a clause
    inner: AhoCorasick
    hard: tuple[str, ...]
    words: AhoCorasick
    nexts: frozenset[str]  # what may stand behind a name: a mark, a number, or the start of what closes a clause
    ground: frozenset[str]  # words that only what is built can have
    clause: AhoCorasick  # what ends a clause: a comma, or 、 after a deciding stage word; and what opens a pair


_TIME = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:[中上下]旬|[底末初份])?(?:之前|以前|前)?"
    r"|20\d\d年(?:年?[底末])?(?:之前|以前|前)?|年[底末](?:之前|以前|前)?|年内|今年|去年|[上下]半年"
    r"|第?[一二三四]季度(?:末)?(?:前)?|“[^”]{2,4}五”(?:期间|末)?|\s+"
)
_TIME_STARTS = frozenset("0123456789年今去上下第一二三四“ \t\u3000")
_TIME_BACK = re.compile(
    r"(?:前|前以|前之)?(?:[底末初份]|旬[上中下]|日\d{1,2})?月\d{1,2}(?:年\d\d02)?|(?:前|前以)?(?:[底末]年?)?年\d\d02"
    r"|(?:前|前以)?[底末]年|内年|年今|(?:末)?度季[一二三四]第?|[月天年]个?\d+前提|\s+"
)
_TIME_ENDS = frozenset("前日月底末初份旬年内今度季天 \t\u3000")
_NOT_INNER = ("的", "区", "率", "面积", "以来", "项目", "工程")  # 开工率, 建成区
_BEHIND = "、,。;:!?)”’(的等和及与以一两几各共约近" + "\n"
_BACK = 16  # the longest date that closes a clause


class WordsAt:
    """A set of words, looked up at an edge of a phrase: the longest that it starts or ends with."""

    def __init__(self, words: Iterable[str], *, end: bool = False) -> None:
        self._words = frozenset(words)
        sizes: dict[str, set[int]] = {}
        for word in self._words:
            sizes.setdefault(word[-1] if end else word[0], set()).add(len(word))
        self._sizes = {char: tuple(sorted(found, reverse=True)) for char, found in sizes.items()}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def starting(self, phrase: str, at: int = 0) -> str | None:
        """The longest word that stands at `at`."""
        for size in self._sizes.get(phrase[at : at + 1], ()):
            if (word := phrase[at : at + size]) in self._words:
                return word
        return None

    def ending(self, phrase: str, end: int) -> str | None:
        """The longest word that ends at `end`."""
        for size in self._sizes.get(phrase[end - 1 : end], ()):
            if size <= end and (word := phrase[end - size : end]) in self._words:
                return word
        return None


@lru_cache(maxsize=1)
def tables() -> _Tables:
    rows = load_table("stages.csv", ("word", "stage", "position", "weight"), unique="word")
    words = load_words("projects.toml", SECTIONS)
    before, after = {}, {}
    for row in rows:
        word = Word(row["word"], cast(Stage, row["stage"]) if row["stage"] else None, int(row["weight"]))
        if row["position"] in ("before", "both"):
            before[word.word] = word
        if row["position"] in ("after", "both"):
            after[word.word] = word
    for verb in words["verbs"]:
        before.setdefault(verb, Word(verb, "under_construction", 1))
    known = {*before, *words["manner"], *words["verbs"]}
    hard = [w for w, word in after.items() if word.weight >= _STEM and len(w) > 1 and w not in words["open_words"]]
    return _Tables(
        before,
        after,
        WordsAt(known),
        WordsAt(set(words["means"]) - known),
        tuple(words["not_means"]),
        WordsAt({*after, *words["manner"], *words["closers"]}, end=True),
        AhoCorasick(hard, matchkind=MatchKind.LeftmostLongest),
        tuple(hard),
        AhoCorasick(sorted({*before, *after, "投资"}), matchkind=MatchKind.LeftmostLongest),
        frozenset({*_BEHIND, *_TIME_STARTS, *(w[0] for w in (*after, *words["manner"], *words["closers"]))}),
        frozenset(words["ground"]),
        AhoCorasick([",", ":", "--", "(", "“", *(w + "、" for w in hard if len(w) == 2 and after[w].stage)]),
    )


def _opener(clause: str, at: int) -> str | None:
    """The word or date that opens the rest of a clause; None where a name begins (建设路)."""
    if clause[at] in _TIME_STARTS and (found := _TIME.match(clause, at)):
        return found.group()
    said = tables().openers.starting(clause, at)
    if said is None:
        return None
    if said.endswith("建设") and clause.startswith(("路", "大道", "街"), at + len(said)):
        shorter = said[: -len("建设")]
        return shorter if shorter in tables().openers else None
    return said


def frame(clause: str) -> Frame:
    """`推动青河大桥年内建成通车` → body `青河大桥`, lead (推动,), tail (建成通车,). Offsets are in the clause."""
    table = tables()
    lead: list[Word] = []
    at, means, size = 0, False, len(clause)
    while at < size:
        said = _opener(clause, at)
        if said is None and at and clause[at] in "和、" and at + 1 < size:
            after = _opener(clause, at + 1)
            said = clause[at] if after in table.before or (after and clause[at] == "、") else None  # 新建和改造
        if said is None:
            said = table.means.starting(clause, at)
            means = (
                said is not None
                and not clause.startswith("区", at + len(said))
                and not clause.startswith(table.not_means, at)
                and not (lead and len(said) == 1)
            )
            break
        if said in table.before:
            lead.append(table.before[said])
        at += len(said)
    if means and not lead:
        return Frame(at, at, (), (), True)
    end, tail = close(clause, at)
    return Frame(at, end, tuple(lead), tail, means)


def close(clause: str, start: int = 0) -> tuple[int, tuple[Word, ...]]:
    """(end of the body, the stage words after it) of a clause: `青河大桥主体完工` → (4, (主体完工,))."""
    table = tables()
    tail, end = [], len(clause)
    while end > start:
        said = table.closers.ending(clause, end)
        if clause[end - 1] in _TIME_ENDS and (found := _TIME_BACK.match(clause[max(start, end - _BACK) : end][::-1])):
            if said is None or found.end() >= len(said):
                said = clause[end - found.end() : end]
        if said is None or end - len(said) < start:
            break
        if said in table.after:
            tail.append(table.after[said])
        end -= len(said)
    return end, tuple(reversed(tail))


def inner(body: str) -> tuple[int, Word, int] | None:
    """A deciding stage word inside a body: (where the name before it ends, the word, where it ends)."""
    table = tables()
    for which, start, stop in table.inner.find_matches_as_indexes(body):
        if start < 2 or body.startswith(_NOT_INNER, stop):
            continue
        end, more = close(body[:start])
        return end, max((*more, table.after[table.hard[which]]), key=lambda w: w.weight), stop
    return None


def stage_of(lead: tuple[Word, ...], tail: tuple[Word, ...]) -> tuple[Stage | None, int]:
    """(stage, weight of the word that told it); (None, 0) where nothing tells it.

    `启动…建设` is started, `完成…建设` completed, `完成…前期工作` preliminary, `加快…建设` under construction,
    `前期工作取得进展` preliminary.
    """
    best: Word | None = None
    for word in (*lead, *tail):
        if best is None or (word.weight >= best.weight and (word.stage or best.stage != "preliminary")):
            best = word
    return (best.stage, best.weight) if best else (None, 0)


_DAY = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?!\d*日?起)|(?P<half>[上下])半年|(?P<quarter>[一二三四])季度"
    r"|(?P<own>20\d\d)年|(?P<end>年[底末]|年内|今年|全年)"
)
_NUMBER = {"一": "03", "二": "06", "三": "09", "四": "12"}


def deadline_of(clause: str, year: int | None) -> str | None:
    """The date a clause states, as ISO month or year: `6月底前` → `2023-06`, `年内` → `2023`, `上半年` → `2023-06`.

    `year` is the year the sentence speaks of; None leaves only dates that name their year.
    """
    found = _DAY.search(clause)
    if found is None:
        return None
    said = found["year"] or found["own"]
    whose = said or (str(year) if year else None)
    if whose is None:
        return None
    if found["month"]:
        return f"{whose}-{int(found['month']):02d}" if 1 <= int(found["month"]) <= 12 else None
    if found["half"]:
        return f"{whose}-06" if found["half"] == "上" else whose
    if found["quarter"]:
        return f"{whose}-{_NUMBER[found['quarter']]}"
    return whose
