"""A text in Traditional characters, folded to Simplified, one character for one.

Comes in: a text. Goes out: changes of kind `script`, a run of changed characters each; none unless one Han character in
twelve is Traditional only, so that a name in a Simplified report (乾, 堃) keeps its form. Refused (`DamagedInput`):
Traditional text with a pinyin gloss in brackets behind its characters, `現(xiàn)`. Such pages were made by replacing
bytes, which broke characters and swallowed digits; reading on would state figures that the report does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from duixian.errors import DamagedInput
from duixian.intake.draft import Change
from duixian.knowledge.loader import load_words

_HAN = re.compile(r"[\u3400-\u9fff]")
_GLOSS = re.compile(r"[\u3400-\u9fff]\([a-zàáèéìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜ]{1,7}\)")
_SHARE = 12  # measured: Simplified reports stay under 1 in 300, Traditional ones have 1 in 3


def find_changes(text: str) -> Iterator[Change]:
    """`報告工作` → `报告工作`. Raises `DamagedInput` for a page of glossed characters."""
    table, pattern, keep = _table()
    sample = text[:6000]
    if len(pattern.findall(sample)) == 0:
        return
    han = len(_HAN.findall(sample))
    traditional = sum(map(len, pattern.findall(sample)))
    if traditional * _SHARE < han or traditional < 3:
        return
    glosses = len(_GLOSS.findall(text))
    if glosses >= 10 and glosses * 100 > len(text):
        raise DamagedInput(
            f"Traditional characters with {glosses} pinyin glosses behind them: the page was made by replacing bytes, "
            "which broke characters and swallowed digits.",
            remedy="Take the report from another site; this release does not restore such a page.",
        )
    kept = {i for found in keep.finditer(text) for i in range(*found.span())}
    for found in pattern.finditer(text):
        start, end = found.span()
        if kept and kept.intersection(range(start, end)):
            continue
        yield Change(start, end, found.group().translate(table), "script")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[int, int], re.Pattern[str], re.Pattern[str]]:
    words = load_words("intake-script.toml", ("traditional", "simplified", "phrases"))
    table = str.maketrans(words["traditional"].replace("\n", ""), words["simplified"].replace("\n", ""))
    return table, re.compile(f"[{re.escape(''.join(map(chr, table)))}]+"), re.compile("|".join(words["phrases"]))
