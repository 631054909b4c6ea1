"""The head of a report → congress, date, speaker: the lines before 各位代表; nothing where a passage has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from duixian.knowledge.divisions import PLACE_WORDS
from duixian.knowledge.loader import load_words
from duixian.reading.text import Text
from duixian.reading.years import _YEAR, year_of

_CALL = re.compile(r"[各诸]\s?位\s?代\s?表(?=[^。]{0,40}?(?:代表|委托|报告))|\A[^。]{0,300}?[各诸]\s?位\s?代\s?表")
_LAST_CALL = re.compile(r"[各诸]\s?位\s?代\s?表$")
_HEAD_MOST = 2500  # a head longer than this is none: chrome or a preface
_PLAIN_HEAD = 400
_NUMBER = r"[一二三四五六七八九十百零〇○\d\s?\[\]]"
_CONGRESS = re.compile(
    rf"第?({_NUMBER}{{0,8}})届\s?(全国)?\s?(?:人民代表大会|人\s?大)\s*(?:第?({_NUMBER}{{0,8}})次)\s?(?:全体)?会议"
)
_GIVEN_AT = re.compile(r"\s?(?:上|[)\]]|$|文件|通过|秘书处)")
_DATE = re.compile(r"\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日)?")
_NOTICE = re.compile(r"发布|时间|来源|发表于|更新|浏览|点击|编辑|日期")
_TEN = "十"
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
_LOST = "〔?〕"
_HAN = "\u3400-\u9fff"
_BARE_NAME = re.compile(rf"(?:^|\d日)([{_HAN}]{{2,4}})\)?$")


@dataclass(frozen=True, slots=True)
class Front:
    """What the head says. `end`: where the head ends in the text (0 for a passage without one)."""

    end: int
    congress: str | None = None
    date: str | None = None
    speaker: str | None = None
    speaker_title: str | None = None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], frozenset[str], tuple[str, ...]]:
    words = load_words("places.toml", PLACE_WORDS)
    titles = "|".join(sorted((re.escape(t) for t in words["speaker_titles"]), key=len, reverse=True))
    stops = "|".join(sorted((re.escape(t) for t in words["name_stops"]), key=len, reverse=True))
    named = re.compile(
        rf"(?:\(?(代|代理)\)?)?({titles})[:]?(?:(?!{stops})([{_HAN}][{_HAN}·•]{{1,3}}?|[{_HAN}]{{1,8}}[·•.][{_HAN}·•.]{{1,12}}))?"
        rf"(?=$|[)(,。<*]|{stops})"
    )
    return named, frozenset(words["surnames"]), tuple(words["name_stops"])


def read_front(text: Text) -> Front:
    """The head: `2023年1月8日在…第十九届人民代表大会第一次会议上` and `区长 张三` → congress, ISO date, speaker, title.

    A lost character stays as 〔?〕 in the congress. A date keeps the precision that the text has (`2003-01`). What
    the head does not say is None; a passage without 各位代表 has only what lines without a full stop say at its very
    beginning.
    """
    folded = text.folded
    call = _CALL.search(folded, 0, _HEAD_MOST)
    end = call.end() if call else _PLAIN_HEAD
    before = _LAST_CALL.sub("", folded[:end]) if call else folded[:end]
    lines = [line for line in _lines(before, whole=call is not None) if not line.startswith("<!--")]
    if not lines:
        return Front(end if call else 0)
    congress, at = find_congress(lines, strict=call is None)
    if call is None and congress is None:
        return Front(0)
    date = find_date(lines, at)
    speaker, title = find_speaker(lines, at)
    return Front(end if call or congress else 0, congress, date, speaker, title)


def _lines(before: str, *, whole: bool) -> list[str]:
    """The lines of the head; of a text without a call only its first short lines."""
    cut = before.split("\n")
    if whole:
        return [line.strip() for line in cut if line.strip()]
    out = []
    for line in (c.strip() for c in cut[:-1] if c.strip()):
        if "。" in line or len(line) > 80:
            break
        out.append(line)
    return out


def find_congress(lines: list[str], *, strict: bool) -> tuple[str | None, int]:
    """(congress, number of its line) from the head's lines; a line's end may stand inside the name.

    `strict`: only a congress that the report was given at (…会议上, …会议通过), not one that a passage speaks of.
    """
    for i, line in enumerate(lines):
        if len(line) > 160:
            continue
        here = line + (lines[i + 1] if i + 1 < len(lines) and len(lines[i + 1]) < 40 else "")
        found = _CONGRESS.search(here)
        if found and found.start() < len(line) and (not strict or _GIVEN_AT.match(here, found.end())):
            nth, whole, session = (_squeeze(found.group(k)) for k in (1, 2, 3))
            return f"第{nth or _LOST}届{whole}人民代表大会第{session or _LOST}次会议", i
    return None, -1


def _squeeze(said: str | None) -> str:
    return re.sub(r"\s", "", said or "").replace("[?]", _LOST)


def find_date(lines: list[str], congress: int) -> str | None:
    """The day of delivery, in the congress's line or near it; never a line that tells when a page was put up."""
    near = sorted(range(len(lines)), key=lambda i: (abs(i - congress), i)) if congress >= 0 else range(len(lines))
    for i in near:
        if len(lines[i]) > 160 or _NOTICE.search(lines[i]):
            continue
        for found in _YEAR.finditer(lines[i]):
            rest = _DATE.match(lines[i], found.end())
            if rest is None:
                continue
            month = _number(rest.group(1))
            day = _number(rest.group(2)) if rest.group(2) else None
            if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
                return f"{year_of(found)}-{month:02d}" + (f"-{day:02d}" if day else "")
    return None


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    if _TEN not in said:
        return int("".join(str(_DIGITS[c]) for c in said))
    tens, _, ones = said.partition(_TEN)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)


def find_speaker(lines: list[str], congress: int) -> tuple[str | None, str | None]:
    """(name, title): `市长 李四` → 李四, 市长; `(代)区长` without a name → None, 代区长.

    A line that holds only a name counts where it stands below the congress.
    """
    named, surnames, _ = _patterns()
    title_only: str | None = None
    for line in lines:
        if len(line) > 120:
            continue
        packed = re.sub(r"\s+", "", line)
        for found in named.finditer(packed):
            acting, title, name = found.groups()
            title = (acting or "") + title
            if name:
                return re.sub(r"[•.]", "·", name), title
            if found.end() == len(packed) and len(packed) <= 20:
                title_only = title_only or title
    for line in lines[congress + 1 :] if congress >= 0 else lines[-1:]:
        bare = _BARE_NAME.search(re.sub(r"\s+", "", line))
        if bare and (bare.group(1)[0] in surnames or bare.group(1)[:2] in surnames):
            return bare.group(1), title_only
    return None, title_only
