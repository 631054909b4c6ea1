"""Blocks and headings → the part of every block: opening, review, problems, plan, self-building, closing, glossary.

Comes in: the blocks and headings of `headings`. Goes out: a part for each block, and where inside a block an
admission opens.
Headings that name their part are believed; where none does, or the text gives them the lie, its language tells
(`fragments`).
"""

from __future__ import annotations

import re
from functools import cache

from duixian.reading.blocks import Block, Heading, any_of, words
from duixian.reading.fragments import lean, split_point
from duixian.reading.text import Text
from duixian.records import PartKind

_DATE_LINE = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月|[二一][〇○零O0九][^,。]{2,4}年.{1,3}月")
_TERM = re.compile(r"(?:\[\d{1,3}\]|\(?\d{1,3}\)?\s?[.、]|[①-⑳]|注\d*)?\s*(?:【[^】]{2,36}】|[^,。;:【】]{2,40}:)")
_STRONG = re.compile("清醒|同时.{0,6}(?:看到|认识)|[看认]到|认识到|直面")
_SPEAKS = re.compile("我谨?(?:代表|受)")
_YEAR = re.compile(r"\d{4}")

SURE_LEAN = 15.0  # log-odds past which a chapter's language is believed against the words of its heading


@cache
def _still() -> re.Pattern[str]:
    """What still falls short: `还存在…问题`, `面临不少困难`, `问题和不足有清醒的认识`, `问题依然很多`."""
    lack = "(?:" + "|".join(words()["lack"]) + ")"
    return re.compile(
        rf"(?:还|仍|依然|也|工作中|发展中|我们.{{0,8}}).{{0,6}}(?:存在|面临|有).{{0,24}}{lack}"
        rf"|(?:存在|面临)[着的]?(?:一些|不少|许多|诸多|很多|突出|不容忽视).{{0,20}}{lack}"
        rf"|{lack}.{{0,6}}清醒|{lack}(?:依然|仍然|还|仍)(?:很|较|比较)多"
        rf"|政府.{{0,24}}(?:缺点|{lack})"
    )


def find_front(text: Text, blocks: list[Block]) -> tuple[int, int]:
    """(number of front blocks, index past the opening formula): title, date, speaker, address and contents are
    front.
    """
    folded = text.folded
    opens, long = None, False
    for i, block in enumerate(blocks[:80]):
        said = folded[block.start : min(block.end, block.start + 260)]
        spoken = _SPEAKS.search(said[:40]) is not None
        if any_of("opening").search(said) and "代表" in said and block.size < 600 and (spoken or not long):
            opens = i  # a resolution or a summary may stand before a report that the speaker opens himself
            break
        long = long or block.size > 220
        if long and i > 20:
            break
    if opens is not None:
        return opens, opens + 1
    front = 0
    for i, block in enumerate(blocks[:30]):
        said = folded[block.start : block.end]
        if any_of("address").match(said) and len(said) <= 12:
            return i + 1, i + 1
        if block.size > 60 or block.sentences[0].mark == "。":
            break
        title = any_of("front").search(said) is not None and block.form in (None, "dash") and len(said) <= 60
        if front == i and (title or _DATE_LINE.search(said) is not None and len(said) <= 50):
            front = i + 1
    return front, front


def kind_by_words(said: str) -> PartKind | None:
    """The part that the words of a level-1 heading name, or None where they name none or two."""
    if any_of("glossary_heading").search(said) and len(said) <= 24 and not any_of("plan_heading").search(said):
        return "glossary"
    review = any_of("review_heading").search(said) is not None
    plan = any_of("plan_heading").search(said) is not None
    if any_of("problem_heading").search(said) and not plan and "回顾" not in said:
        return "problems"
    if (
        any_of("self_heading").search(said)
        and not review
        and not (_YEAR.search(said) or any_of("not_self").search(said))
    ):
        return "self_building"
    if (
        review
        and (not plan or re.search(r"回顾|情况|总结|成就", said))
        and not re.search(r"(?:安排|打算|展望|建议)$", said)
    ):
        return "review"
    return "plan" if plan else None


def kinds_of_blocks(
    text: Text, blocks: list[Block], heads: list[Heading], front: int, opened: int
) -> list[PartKind | None]:
    """The part of every block, before sentences are looked at."""
    kinds: list[PartKind | None] = [None] * len(blocks)
    chapters = [h for h in heads if h.level == 1 and h.sentence == 0]
    bounds = [h.block for h in chapters] + [len(blocks)]
    known: list[PartKind | None] = [kind_by_words(text.folded[h.words : h.end]) for h in chapters]
    for n, kind in enumerate(known):
        if kind == "glossary" and n and any(k in ("plan", "self_building") for k in known[:n]):
            known[n:] = ["glossary"] * (len(known) - n)  # attachments: what is numbered in them is no chapter
    ends = _settle_chapters(text, blocks, chapters, known, whole=opened > front)
    _last_chapter(text, chapters, known)
    last = known.index("glossary") - 1 if "glossary" in known else len(known) - 1
    for n, kind in enumerate(known):
        for i in range(bounds[n], bounds[n + 1]):
            kinds[i] = kind if i < ends[n] else known[n + 1]
        if kind == "review" and n == last:
            _turn_late(text, blocks, kinds, bounds[n], bounds[n + 1])
    for i in range(front, min(opened, bounds[0])):
        kinds[i] = "opening"
    first = min(bounds[0], len(blocks))
    if opened < first:
        short = first - opened <= 3 and chapters and known[0] == "review"
        if short and sum(blocks[i].size for i in range(opened, first)) < 500 and front:
            for i in range(opened, first):
                kinds[i] = "opening"
        elif chapters and known[0] == "plan" and not front and lean(_said(text, blocks, opened, first)) < 8:
            for i in range(opened, first):
                kinds[i] = "review"
        else:
            _fill_by_language(text, blocks, kinds, opened, first)
    _mark_self_building(text, blocks, heads, kinds)
    return kinds


def _last_chapter(text: Text, chapters: list[Heading], known: list[PartKind | None]) -> None:
    """The last chapter of a plan that speaks of the government itself (`推进高效政府建设`) is its own building."""
    at = next((n for n in range(len(known) - 1, -1, -1) if known[n] != "glossary"), None)
    if at is None or at == 0 or known[at] != "plan" or "plan" not in known[:at]:
        return
    said = text.folded[chapters[at].words : chapters[at].end]
    if "政府" in said and not (_YEAR.search(said) or any_of("not_self").search(said)):
        known[at] = "self_building"


def _said(text: Text, blocks: list[Block], start: int, end: int) -> str:
    return text.folded[blocks[start].start : blocks[end - 1].end] if start < end else ""


def _settle_chapters(
    text: Text, blocks: list[Block], chapters: list[Heading], known: list[PartKind | None], *, whole: bool
) -> list[int]:
    """Fills in the chapters whose words name no part, and gives back where the text of each ends.

    One point parts the review's chapters from the plan's: the one that the words of the headings and the language of
    the
    chapters together speak for; a whole report opens with a review. A chapter named as a plan that reads as a review
    all through (`目标任务全面完成`) is one.
    Where 一、二、三 begins anew, the chapter before ends with the admission, or at a heading line.
    """
    bounds = [h.block for h in chapters] + [len(blocks)]
    ends = [_chapter_end(text, blocks, chapters, bounds, n) for n in range(len(chapters))]
    votes = []
    for n, kind in enumerate(known):
        value = {"review": -200.0, "plan": 200.0}.get(kind or "", 0.0)
        doubted = kind == "plan" and (n == 0 or "review" in known[n + 1 :])
        if kind is None or doubted:
            told = _chapter_lean(text, blocks[bounds[n] : ends[n]])
            said = text.folded[chapters[n].words : chapters[n].end]
            sure = doubted and told > -SURE_LEAN and (_YEAR.search(said) or any_of("dated").search(said))
            value = told + (200 if sure else 20 if doubted else 0)
        votes.append(value)
    least = 1 if whole and len(votes) > 2 and "review" not in known and votes[0] < 100 else 0
    turn = max(range(least, len(votes) + 1), key=lambda i: sum(votes[i:]) - sum(votes[:i]))
    for n, kind in enumerate(known):
        if kind in (None, "plan", "review"):
            known[n] = "review" if n < turn else "plan"
        elif kind == "self_building" and n < turn:
            known[n] = "review"
    return ends


def _chapter_lean(text: Text, blocks: list[Block]) -> float:
    """How a chapter leans, from its first 3,000 characters or so, within bounds that words of a heading outweigh."""
    total, seen = 0.0, 0
    for block in blocks:
        total += lean(text.folded[block.start : block.end])
        seen += block.size
        if seen > 3000:
            break
    return max(-60.0, min(60.0, total))


def _chapter_end(text: Text, blocks: list[Block], chapters: list[Heading], bounds: list[int], n: int) -> int:
    """Where the text of chapter `n` ends: before the next, or earlier where the numbering begins anew after it."""
    if n + 1 >= len(chapters) or (blocks[bounds[n + 1]].number or 9) > 1 or (blocks[bounds[n]].number or 0) < 2:
        return bounds[n + 1]
    for i in range(bounds[n] + 1, bounds[n + 1]):
        head = blocks[i].head
        if head is not None and head.form == "line" and i > bounds[n] + 1:
            return i
        if _admits(text, blocks[i], "review", strictly=True) is not None:
            return i + 1
    return bounds[n + 1]


def _fill_by_language(text: Text, blocks: list[Block], kinds: list[PartKind | None], start: int, end: int) -> None:
    """Review up to where the language turns, plan from there; an admission in so many words ends the review."""
    leans = [lean(text.folded[blocks[i].start : blocks[i].end]) for i in range(start, end)]
    admits = next(
        (i for i in range(end - 1, start - 1, -1) if _admits(text, blocks[i], "review", strictly=True) is not None),
        None,
    )
    if admits is not None and sum(leans[: admits - start]) <= 6:
        turn = admits + 1 + split_point(leans[admits + 1 - start :])
    else:
        turn = start + split_point(leans)
    for i in range(start, end):
        kinds[i] = "review" if i < turn else "plan"


def _turn_late(text: Text, blocks: list[Block], kinds: list[PartKind | None], start: int, end: int) -> None:
    """The last chapter names a review, but its tail reads as a plan all through: the plan's heading was lost."""
    leans = [lean(text.folded[blocks[i].start : blocks[i].end]) for i in range(start, end)]
    turn = split_point(leans, price=4 * SURE_LEAN)
    if 0 < turn < len(leans):
        admits = [i for i in range(start, end) if _admits(text, blocks[i], "review", strictly=True) is not None]
        near = min(admits, key=lambda i: abs(i + 1 - start - turn), default=None)
        if near is not None and abs(near + 1 - start - turn) <= 12:
            turn = near + 1 - start
            while start + turn < end and _goes_on(text, blocks[start + turn]):
                turn += 1
        for i in range(start + turn, end):
            kinds[i] = "plan"


def _mark_self_building(text: Text, blocks: list[Block], heads: list[Heading], kinds: list[PartKind | None]) -> None:
    """Sections of the plan on the government's own building, and its headless paragraphs in the tail."""
    tops = [h for h in heads if h.sentence == 0 and h.rank <= 2.4]
    for n, head in enumerate(tops):
        said = text.folded[head.words : head.end]
        if head.level == 1 or kinds[head.block] != "plan" or not any_of("self_heading").search(said):
            continue
        end = next((h.block for h in tops[n + 1 :] if h.rank <= head.rank), len(blocks))
        if (
            end < len(blocks)
            and any(h.rank == head.rank and kinds[h.block] == "plan" for h in tops[n + 2 :])
            and "自身" not in said
        ):
            continue
        for i in range(head.block, end):
            kinds[i] = "self_building"
    last = tops[-1].block if tops else -1
    for i in range(max(0, last + 1), len(blocks)):
        block = blocks[i]
        opening = text.folded[block.start : min(block.end, block.start + 200)]
        if kinds[i] == "plan" and _addressed(text, blocks, i) and any_of("own_building").search(opening):
            for j in range(i, len(blocks)):
                if kinds[j] == "plan":
                    kinds[j] = "self_building"
            break


def _addressed(text: Text, blocks: list[Block], i: int) -> bool:
    """Whether block `i` turns to the deputies: in its own first words, or in a line before it."""
    if any_of("address").match(text.folded, blocks[i].start):
        return True
    return i > 0 and blocks[i - 1].size <= 12 and any_of("address").match(text.folded, blocks[i - 1].start) is not None


# ---------------------------------------------------------------- sentences


def mark_closing(text: Text, blocks: list[Block], kinds: list[PartKind | None], heads: list[Heading]) -> None:
    """The last call: from the first address in the tail that exhorts, to the end or the glossary."""
    end = next((i for i, k in enumerate(kinds) if k == "glossary"), len(blocks))
    last_head = max(
        (h.block for h in heads if h.block < end and h.form not in ("run_in", "inner", "dash", "ordinal")), default=-1
    )
    start, size = None, 0
    last = end - 1
    if (
        last > last_head
        and _addressed(text, blocks, last)
        and blocks[last].size < 700
        and kinds[last] in ("plan", "self_building")
    ):
        if not any_of("own_building").search(text.folded, blocks[last].start, blocks[last].start + 60):
            start = last
    for i in range(end - 1, last_head, -1):
        block = blocks[i]
        size += block.size
        if size > 1200 or kinds[i] not in ("plan", "self_building", "review") or block.form is not None:
            break
        said = text.folded[block.start : block.end]
        if any_of("admission").search(said) and any_of("shortfall").search(said) and kinds[i] == "review":
            break
        calls = any_of("closing").search(said) is not None
        if _addressed(text, blocks, i) and calls and not any_of("own_building").search(said[:200]):
            start = i
        elif i >= end - 2 and calls and "让我们" in said and not any_of("opening").search(said):
            start = i
        elif start is None and i < end - 3:
            break
    if start is not None and (start > 0 or kinds[start] != "review"):
        whole = any(k in ("plan", "self_building") for k in kinds[:start])
        if start and blocks[start - 1].size <= 12 and any_of("address").match(text.folded, blocks[start - 1].start):
            start -= 1
        if whole or "让我们" in text.folded[blocks[start].start : blocks[end - 1].end]:
            for i in range(start, end):
                kinds[i] = "closing"


def mark_glossary(text: Text, blocks: list[Block], kinds: list[PartKind | None]) -> None:
    """Term lines at the end of a report that no heading opens: `1.词：…`, `[1]词：…`, `【词】…`, three or more."""
    if "glossary" in kinds or "plan" not in kinds:
        return
    first, misses = len(blocks), 0
    for i in range(len(blocks) - 1, 0, -1):
        if _TERM.match(text.folded, blocks[i].start, min(blocks[i].end, blocks[i].start + 60)):
            first, misses = i, 0
        elif misses >= 2:
            break
        else:
            misses += 1
    if len(blocks) - first >= 3 and first > 0.3 * len(blocks):
        for i in range(first, len(blocks)):
            kinds[i] = "glossary"


def mark_problems(text: Text, blocks: list[Block], kinds: list[PartKind | None]) -> list[tuple[int, int]]:
    """Where the government admits what falls short: (block, sentence) of every opening; the blocks wholly of it are
    marked.

    The sentence that admits opens the part; it ends with its block, or with the list that follows it.
    """
    opens: list[tuple[int, int]] = []
    i = 0
    while i < len(blocks):
        if kinds[i] not in ("review", "self_building", "opening", "plan"):
            i += 1
            continue
        k = _admits(text, blocks[i], kinds[i])
        if k is None:
            i += 1
            continue
        opens.append((i, k))
        j = i + 1
        while j < len(blocks) and kinds[j] == kinds[i] and _goes_on(text, blocks[j]):
            kinds[j] = "problems"
            j += 1
        if k == 0:
            kinds[i] = "problems"
        i = j
    return opens


def _admits(text: Text, block: Block, kind: PartKind | None, *, strictly: bool = False) -> int | None:
    """The sentence of `block` that opens an admission, if one does; `strictly`: only in the set words (清醒地看到…)."""
    if block.head is not None and block.head.rank <= 2.4 and len(block.sentences) == 1:
        return None
    for k, sentence in enumerate(block.sentences):
        said = text.folded[sentence.start : sentence.end]
        if not any_of("admission").search(said):
            continue
        reach = text.folded[sentence.start : min(block.end, sentence.end + 60)]
        strong = _STRONG.search(said[:60]) is not None
        found = any_of("shortfall").search(said if not strong else reach)
        if found is None:
            continue
        still = _still().search(said) is not None
        turned = any_of("turning").match(said) is not None
        free = block.form is None and block.head is None
        if kind == "plan":
            if k <= 2 and still and free and (strong or turned):
                return k
        elif strong and (len(said) < 200 or k <= 2):
            return k
        elif still and free and not strictly and (turned or k <= 2 or ":" in said[-30:]):
            return k
    return None


def _goes_on(text: Text, block: Block) -> bool:
    """Whether a block after an admission still belongs to it: an item of its list, or what will be done about it."""
    said = text.folded[block.start : min(block.end, block.start + 120)]
    if block.form in ("chapter", "part", "section") or any_of("address").match(said) or any_of("thanks").search(said):
        return False
    if any_of("follow_up").match(said):
        return True
    return (
        block.form in ("ordinal", "dash", "arabic", "bracket", "circle")
        or any_of("shortfall").search(said[:60]) is not None
    )
