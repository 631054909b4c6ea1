"""Tells a government work report, or a passage of one, from everything else.

Comes in: the text, its outline, what was read of its head. Goes out: nothing, or `NoReport`, whose message says what
the paper looks like. A report that names itself and speaks for a people's government is let in; one that names itself
otherwise is not; a passage without a head is let in by its language. How the limits were found stands beside them.
"""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from duixian.errors import NoReport
from duixian.knowledge.loader import load_table, load_words
from duixian.reading.text import Outline, Text
from duixian.records import Meta

_OTHERS = {
    "communique": "a statistical communiqué (统计公报)",
    "plan_outline": "a plan outline or an implementation scheme (规划纲要、方案)",
    "consultative": "a paper of the consultative conference (政协)",
    "congress": "the report of a people's congress's standing committee (人大常委会工作报告)",
    "court": "the report of a court (法院工作报告)",
    "procuratorate": "the report of a procuratorate (检察院工作报告)",
    "budget": "a report on the plan or the budget (计划、预算执行情况)",
    "breakdown": "a notice that shares out the tasks of a report (任务分解通知)",
    "comment": "writing about a report (解读、摘登、决议)",
    "department": "the summary, plan or speech of an office (总结、要点、讲话)",
    "party": "the report of a Party committee (党委报告)",
    "company": "the report of a company (公司报告)",
}
_BODIES = {
    "news_body": ("a news item (新闻)", 3.0),
    "court_body": ("the report of a court or a procuratorate (两院报告)", 14.0),
    "congress_body": ("the report of a congress or a consultative conference (人大、政协报告)", 14.0),
    "company_body": ("the report of a company (公司报告)", 18.0),
    "statistic_body": ("a statistical communiqué (统计公报)", 4.0),
    "paper_body": ("a scholarly paper (论文)", 8.0),
    "law_body": ("a law, a plan or a statute with chapters (规划、法规)", 1.0),
}
_SECTIONS = ("own_title", "own_speaker", "other_speaker", *_OTHERS, *_BODIES)

_HAN = re.compile(r"[一-鿿]+")
_NOT_SPACE = re.compile(r"\S")
_SPEAKS = re.compile(r"我谨?代表([^,。;:]{2,24})")
_ADDRESS = "各位代表"  # a congress is addressed, in no other kind of paper that the body words have not refused
_OF_AN_OUTLINE = re.compile(r"(?:纲要|规划)(?:\(草案\))?的?报告|纲要报告")
_BY_ORDER = re.compile(r"受[^,。;]{2,24}委托")

# Share of the Chinese characters that stand in the words of `gate_stems.csv`: half of 564 random passages of 200
# city reports
# (200 characters and more) have over 0.52, one in a hundred below 0.27, one in two hundred below 0.23 (glossaries,
# mostly); # a novel has 0.00, an encyclopedia 0.02. Run it again over reports before touching it.
LEAST_STEMS = 0.22
LEAST_HAN = 20


@cache
def _pattern(section: str) -> re.Pattern[str]:
    words = sorted(load_words("gate.toml", _SECTIONS)[section], key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _stems() -> AhoCorasick:
    words = [row["word"] for row in load_table("gate_stems.csv", ("word",), unique="word")]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def check_is_report(text: Text, outline: Outline, meta: Meta) -> None:
    """Raises `NoReport` where the text is no government work report, nor a passage of one.

    `政府工作报告 … 各位代表：现在，我代表区人民政府…` passes at any level, nation to town; a fragment passes by its
    language. `meta`
    may be empty: nothing in it is asked for. The text is judged by who speaks, then by its first lines, then by its
    words.
    """
    folded = text.folded
    signs = len(_NOT_SPACE.findall(folded[:4000]))
    han = sum(len(run) for run in _HAN.findall(folded[:4000]))
    if han < LEAST_HAN or han < 0.3 * signs:
        raise NoReport("there is hardly any Chinese text in it.", remedy=_REMEDY)
    speaker = _speaker(folded[:3000])
    if speaker == "government":
        return _check_language(folded, LEAST_STEMS * 0.6)
    title = _title_lines(text)
    other = _other_title(title)
    if speaker == "other":
        raise NoReport(f"it looks like {other or 'a report to a congress, but not of a government'}.", remedy=_REMEDY)
    if other is not None:
        raise NoReport(f"it looks like {other}.", remedy=_REMEDY)
    if any(_pattern("own_title").search(line) for line in title):
        return _check_language(folded, LEAST_STEMS * 0.6)
    sample = folded[:20000]
    _check_body(sample)
    _check_language(folded, LEAST_STEMS * (0.6 if _ADDRESS in sample else 1.0))


_REMEDY = "Give the text of a government work report (政府工作报告), or a passage of one."


def _title_lines(text: Text) -> list[str]:
    """The short lines above the first paragraph: what the paper calls itself. A fragment has none."""
    lines = []
    for start, end in text.paras[:12]:
        line = text.folded[start:end].replace(" ", "").replace("\t", "")
        if len(line) > 60 or line.endswith(("。", ";")):
            break
        if line:
            lines.append(line)
        if line.startswith(("各位代表", "一、")):
            break
    joined = "".join(lines[:4])
    return [*lines, joined] if lines and len(joined) <= 90 else lines


def _other_title(lines: list[str]) -> str | None:
    """What other paper a title line names. Words of a report's own title do not save a line that shares out or
    explains one.
    """
    for line in lines:
        own = _pattern("own_title").search(line)
        for section, what in _OTHERS.items():
            found = _pattern(section).search(line)
            if found is None or _is_heading(line) or _is_speaker_line(line):
                continue
            if section == "plan_outline" and _OF_AN_OUTLINE.search(line):
                continue
            if own is None or section in ("breakdown", "comment"):
                return what
    return None


def _is_speaker_line(line: str) -> bool:
    """`省政协副主席、市长 某某`: who speaks, or when and where, in a line that names no paper."""
    return (
        len(line) <= 60
        and re.search(r"市长|省长|区长|县长|州长|旗长|盟长|镇长|乡长|主席|会议上|\d月\d{1,2}日", line) is not None
        and ("报告" not in line and "公报" not in line)
    )


def _is_heading(line: str) -> bool:
    return re.match(r"\(?[一二三四五六七八九十]{1,3}[)、]|\d{1,2}[.、]|--", line) is not None


def _speaker(opening: str) -> str | None:
    """Who speaks to the congress: `government`, `other`, or None where nobody says so."""
    order = _BY_ORDER.search(opening[:800])
    if order is not None and _pattern("budget").search(opening, order.end(), order.end() + 80):
        return "other"
    found = _SPEAKS.search(opening)
    if found is None:
        return None
    if _pattern("other_speaker").search(found.group(1)):
        return "other"
    return "government" if _pattern("own_speaker").search(found.group(1)) else None


def _check_body(sample: str) -> None:
    """Raises `NoReport` where words of another kind of paper are thick in a text without a head."""
    for section, (what, limit) in _BODIES.items():
        if section == "statistic_body" and "我们" in sample:
            continue
        hits = len(_pattern(section).findall(sample))
        if hits >= 3 and hits * 1000 / len(sample) > limit:
            raise NoReport(f"it reads like {what}.", remedy=_REMEDY)


def _check_language(folded: str, least: float) -> None:
    """Raises `NoReport` where the words are not those of a report: their share of the Chinese characters is below
    `least`.
    """
    if stem_share(folded[:12000]) < least:
        raise NoReport("its language is not that of a government work report.", remedy=_REMEDY)


def stem_share(folded: str) -> float:
    """The share of the Chinese characters of `folded` that stand in words of `gate_stems.csv`; 0.0 where there are
    none.
    """
    han = sum(len(run) for run in _HAN.findall(folded))
    return sum(end - start for _, start, end in _stems().find_matches_as_indexes(folded)) / han if han else 0.0
