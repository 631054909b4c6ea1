"""What in a page is the report, and what the site put round it.

Comes in: the trimmed lines of a page, a dump of one or of a whole report. Goes out: the lines that are not the
report's, each with why: `chrome` (menus, counters, buttons, notices), `teaser` (a line that repeats what follows it,
cut off), `repeat` (the page's text once more), `caption` (of a picture). Told by structure first: short lines without
sentence marks before the first sentence and after the last; by the words of `knowledge/chrome.toml` second. A page that
shows no chrome keeps every line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from duixian.knowledge.loader import load_words

_STOP = re.compile(r"[。！？；;!?]")
_COMMA = re.compile(r"[，,、：:]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_STAMP = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ \u3000]*\d{1,2}[:：时]\d{2}"  # a time of day: no report has one at its head
    r"|^\d{1,2}:\d{2} *[-~—至] *\d{1,2}:\d{2}$|https?://|www\.|\w@\w+\.|^[\d+() -]{7,}$|^\d{1,6}$"
    r"|社\S{2,6}\d{1,2}月\d{1,2}日电$"  # a news agency's dateline
    r"|\.(?:pdf|docx?|xlsx?|zip|rar|wps|ofd)\b.{0,12}$",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"^[^。；，,;]{0,60}(?:[>»›＞][^。；，,;>]{0,30}){2,}$")
_PAGE = re.compile(r"^(?:[-—－–][ ]*\d{1,4}[ ]*[-—－–]|第?[ ]*\d{1,4}[ ]*页.{0,12})$")
_TOLD = re.compile(r"[作做]了?[^作]{0,6}工作报告")  # a sentence about the report, no title of it
_DATED = re.compile(r"^[—\-─ （(]*[\d二〇○０-９]{4}年.{1,8}日")
_MAX_HEAD = 80  # lines before the salutation; a longer head is a page without one
_MIN_TEASER, _TEASERS = 60, 6  # characters of a teaser; how many of the first long lines may be one
_MIN_LONG = 25  # a line that can be told from another by its words


class _Words(NamedTuple):
    chrome: re.Pattern[str]
    lines: frozenset[str]
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    salutations: tuple[str, ...]
    caption: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = load_words("chrome.toml", ("words", "lines", "titles", "heads", "salutations", "captions"))
    caption = "|".join(map(re.escape, data["captions"]))
    return _Words(
        re.compile("|".join(map(re.escape, sorted(data["words"], key=len, reverse=True)))),
        frozenset(data["lines"]),
        tuple(data["titles"]),
        tuple(data["heads"]),
        tuple(data["salutations"]),
        re.compile(rf"^[（(].{{1,24}}[ \u3000]?(?:{caption})[)）]$|[。 ）)][^。]{{2,16}}[ \u3000](?:{caption})[)）]?$"),
    )


def find_own_lines(lines: Sequence[str]) -> dict[int, str]:
    """The numbers of the lines that are not the report's own, with why: `["首页", "甲。"]` → `{0: "chrome"}`."""
    dropped = {number: "chrome" for number, line in enumerate(lines) if len(line) < 40 and _is_furniture(line)}
    dropped |= {n: "caption" for n, line in enumerate(lines) if len(line) < 120 and _words().caption.search(line)}
    dropped |= dict.fromkeys(_repeats(lines), "repeat")
    kept = [number for number in range(len(lines)) if number not in dropped]
    kept = _without_teasers(lines, kept, dropped)
    for number in _head_chrome(lines, kept):
        dropped[number] = "chrome"
    kept = [number for number in kept if number not in dropped]
    for number in _tail_chrome(lines, kept):
        dropped[number] = "chrome"
    return {} if len(dropped) == len(lines) else dropped


def is_chrome(line: str) -> bool:
    """Whether a line at the head or the tail is the site's: a stamp, a trail of links, a word of the site in a short
    line without a sentence, or two in a long one."""
    if _is_furniture(line) or _TRAIL.match(line):
        return True
    if len(line) < 60 and not _STOP.search(line):
        return bool(_STAMP.search(line) or _words().chrome.search(line))
    return len(line) < 400 and len({found.group() for found in _words().chrome.finditer(line)}) >= 2


def is_prose(line: str) -> bool:
    """Whether a line is a sentence of the report: twenty characters or more with marks, mostly Chinese, and no
    chrome."""
    if len(line) < 20 or not (_STOP.search(line) or len(_COMMA.findall(line)) >= 2):
        return False
    return len(_HAN.findall(line[:200])) * 2 > len(line[:200]) and not is_chrome(line)


def is_title(line: str) -> bool:
    """Whether a short line has the words of a report's title."""
    squeezed = "".join(line.split())
    if len(squeezed) > 60 or _STOP.search(squeezed) or _TOLD.search(squeezed):
        return False
    return any(word in squeezed for word in _words().titles)


def is_own(line: str) -> bool:
    """Whether a short line is one of the report's own before its first sentence: title, congress, date, speaker,
    salutation."""
    squeezed = "".join(line.split())
    if len(squeezed) > 80:
        return False
    words = _words()
    return any(word in squeezed for word in (*words.titles, *words.heads, *words.salutations)) or bool(
        _DATED.match(squeezed)
    )


def _is_furniture(line: str) -> bool:
    return line in _words().lines or bool(_PAGE.match(line))


def _repeats(lines: Sequence[str]) -> list[int]:
    """The lines of a page's text once more: those that stood before, from the first long one after which nine in ten
    did."""
    seen: set[str] = set()
    again: int | None = None
    old = new = 0
    for number, line in enumerate(lines):
        if len(line) < _MIN_LONG:
            continue
        if line in seen:
            again = number if again is None else again
            old += 1
        else:
            seen.add(line)
            new += again is not None
    if again is None or old < 3 or new * 9 > old:
        return []
    first = set(lines[:again])
    return [number for number in range(again, len(lines)) if lines[number] in first]


def _without_teasers(lines: Sequence[str], kept: list[int], dropped: dict[int, str]) -> list[int]:
    """`kept` without lines of the head that say what the lines after them say, cut off somewhere."""
    squeezed = ["".join(lines[number].split()) for number in kept[:_MAX_HEAD]]
    long = [place for place, line in enumerate(squeezed) if len(line) >= _MIN_TEASER][:_TEASERS]
    for place in long:
        line = squeezed[place].rstrip(".…")
        following = "".join(squeezed[place + 1 :])[: len(line) + 400]
        at = following.find(line[:30])
        if at >= 0 and following.startswith(line[:-2], at):
            dropped[kept[place]] = "teaser"
    return [number for number in kept if number not in dropped]


def _head_chrome(lines: Sequence[str], kept: list[int]) -> list[int]:
    """The lines of the head that are the site's. The report's own are those behind the last chrome, and, where no title
    is among them, the last title before it with what of the report's own stands between."""
    anchor = _anchor(lines, kept)
    head = kept[:anchor]
    last = next((i for i in range(len(head) - 1, -1, -1) if is_chrome(lines[head[i]])), None)
    if last is None:
        first = next((i for i in range(len(head) - 1, -1, -1) if is_title(lines[head[i]])), 0)
        return head[:first] if len(head) > 20 else []
    own = set(head[last + 1 :])
    titles = [i for i, n in enumerate(head) if is_title(lines[n]) and not is_chrome(lines[n])]
    above = [i for i in titles if i < last]
    if titles and titles[-1] > last:
        title = titles[-1]
        own -= {n for n in head[last + 1 : title] if not is_own(lines[n])}
        if above and _core(lines[head[above[-1]]]) not in _core(lines[head[title]]):
            own.add(head[above[-1]])  # it says more than the title behind the chrome: the place, the year
    elif titles:
        title = titles[-1]
        said = _core(lines[head[title]])
        while title and _goes_with(lines[head[title - 1]], said):
            title -= 1
        own |= {n for n in head[title:last] if is_own(lines[n]) and not is_chrome(lines[n])}
    return [number for number in head if number not in own]


def _goes_with(line: str, title: str) -> bool:
    """Whether a line above a title is the report's too, and no entry of a menu that the title repeats."""
    return is_own(line) and not is_chrome(line) and _core(line) not in title


def _core(title: str) -> str:
    """A title without spaces and without a label before it: `[青禾] 政 府 工 作 报 告` → `政府工作报告`."""
    return re.sub(r"^[\[【][^\]】]{1,12}[\]】]", "", "".join(title.split()))


def _anchor(lines: Sequence[str], kept: list[int]) -> int:
    """How many of `kept` stand before the report's first sentence or its salutation."""
    prose = next((i for i, n in enumerate(kept) if is_prose(lines[n])), 0)
    salutations = _words().salutations
    length = 0
    for i, number in enumerate(kept[:_MAX_HEAD]):
        if lines[number].startswith(salutations) and len(lines[number]) <= 40:
            between = any(is_title(lines[n]) for n in kept[prose:i])
            return i if i < prose or between or any(is_chrome(lines[n]) for n in kept[prose:i]) else prose
        length += len(lines[number]) if is_prose(lines[number]) else 0
        if length > 600:
            break
    return prose


def _tail_chrome(lines: Sequence[str], kept: list[int]) -> list[int]:
    """The lines from the first chrome behind the report's last sentence."""
    last = next((i for i in range(len(kept) - 1, -1, -1) if is_prose(lines[kept[i]])), None)
    if last is None:
        return []
    tail = kept[last + 1 :]
    first = next((i for i, number in enumerate(tail) if is_chrome(lines[number])), None)
    return [] if first is None else tail[first:]
