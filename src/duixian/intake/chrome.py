"""What in a page is the report, and what the site put round it.

Comes in: the trimmed lines of a page, a dump of one or of a whole report. Goes out: the lines that are not the report's, each with
why: `chrome` (menus, counters, buttons, notices), `teaser` (a line that repeats what follows it, cut off), `repeat` (the page's
text once more), `caption` (of a picture). Told by structure first: short lines without sentence marks before the first sentence and
after the last; by the words of `knowledge/chrome.toml` second. A page that shows no chrome keeps every line.
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
    r"|^\d{1,2}:\d{2} *[-~—至] *\d{1,2}:\d{2}$|https?://|www\.|\w@\w+\.|^[\d+() -]{7,}$"
    r"|\.(?:pdf|docx?|xlsx?|zip|rar|wps|ofd)\b.{0,12}$",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"^[^。；，,;]{0,60}(?:[>»›＞][^。；，,;>]{0,30}){2,}$")
_PAGE = re.compile(r"^(?:[-—－–][ ]*\d{1,4}[ ]*[-—－–]|第?[ ]*\d{1,4}[ ]*页.{0,12})$")
_DATED = re.compile(r"^[—\-─ （(]*[\d二〇○０-９]{4}年.{1,8}日")
_MAX_HEAD = 80  # lines before the salutation; a longer head is a page without one
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
    first_copy = _first_copy(lines)
    dropped |= dict.fromkeys(range(first_copy, len(lines)), "repeat")
    kept = [number for number in range(first_copy) if number not in dropped]
    kept = _without_teasers(lines, kept, dropped)
    for number in _head_chrome(lines, kept):
        dropped[number] = "chrome"
    kept = [number for number in kept if number not in dropped]
    for number in _tail_chrome(lines, kept):
        dropped[number] = "chrome"
    return {} if len(dropped) == len(lines) else dropped


def is_chrome(line: str) -> bool:
    """Whether a line at the head or the tail is the site's: a stamp, a trail of links, a word of the site in a short line without
    a sentence, or two in a long one."""
    if _is_furniture(line) or _TRAIL.match(line):
        return True
    if len(line) < 60 and not _STOP.search(line):
        return bool(_STAMP.search(line) or _words().chrome.search(line))
    return len(line) < 400 and len({found.group() for found in _words().chrome.finditer(line)}) >= 2


def is_prose(line: str) -> bool:
    """Whether a line is a sentence of the report: twenty characters or more with marks, mostly Chinese, and no chrome."""
    if len(line) < 20 or not (_STOP.search(line) or len(_COMMA.findall(line)) >= 2):
        return False
    return len(_HAN.findall(line[:200])) * 2 > len(line[:200]) and not is_chrome(line)


def is_title(line: str) -> bool:
    """Whether a short line has the words of a report's title."""
    squeezed = re.sub(r"\s", "", line)
    return len(squeezed) <= 60 and any(word in squeezed for word in _words().titles) and not _STOP.search(line)


def is_own(line: str) -> bool:
    """Whether a short line is one of the report's own before its first sentence: title, congress, date, speaker, salutation."""
    squeezed = re.sub(r"\s", "", line)
    if len(squeezed) > 80:
        return False
    words = _words()
    return any(word in squeezed for word in (*words.titles, *words.heads, *words.salutations)) or bool(_DATED.match(squeezed))


def _is_furniture(line: str) -> bool:
    return line in _words().lines or bool(_PAGE.match(line))


def _first_copy(lines: Sequence[str]) -> int:
    """Where the page's text begins once more: the first line from which nine in ten of the long lines stood before."""
    seen: set[str] = set()
    again: int | None = None
    old = new = 0
    for number, line in enumerate(lines):
        if len(line) < _MIN_LONG:
            continue
        if line in seen:
            again = number if again is None else again
            old += again is not None
        else:
            seen.add(line)
            new += again is not None
    return len(lines) if again is None or old < 3 or new * 9 > old else again


def _without_teasers(lines: Sequence[str], kept: list[int], dropped: dict[int, str]) -> list[int]:
    """`kept` without lines of the head that say what the lines after them say, cut off somewhere."""
    out, looked = [], 0
    for place, number in enumerate(kept):
        line = re.sub(r"\s|(?:\.{2,}|…+)$", "", lines[number])
        if looked < 6 and len(line) >= 60 and place < _MAX_HEAD:
            looked += 1
            following = "".join(re.sub(r"\s", "", lines[n]) for n in kept[place + 1 : place + 60])[: len(line) + 400]
            at = following.find(line[:30])
            if 0 <= at < 400 and following.startswith(line[:-2], at):
                dropped[number] = "teaser"
                continue
        out.append(number)
    return out


def _head_chrome(lines: Sequence[str], kept: list[int]) -> list[int]:
    """The lines of the head that are the site's. The report's own are those behind the last chrome, and, where no title is among
    them, the last title before it with what of the report's own stands between."""
    anchor = _anchor(lines, kept)
    head = kept[:anchor]
    last = next((i for i in range(len(head) - 1, -1, -1) if is_chrome(lines[head[i]])), None)
    if last is None:
        title = next((i for i in range(len(head) - 1, -1, -1) if is_title(lines[head[i]])), 0)
        return head[:title] if len(head) > 20 else []
    own = set(head[last + 1 :])
    title = next((i for i in range(len(head) - 1, -1, -1) if is_title(lines[head[i]]) and not is_chrome(lines[head[i]])), None)
    if title is not None and title > last:
        own -= {n for n in head[last + 1 : title] if not is_own(lines[n])}
    elif title is not None:
        own |= {n for n in head[title:last] if is_own(lines[n]) and not is_chrome(lines[n])}
    return [number for number in head if number not in own]


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
