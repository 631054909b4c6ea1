"""Numbers that a site dropped from the name of a congress or its session: `第次会议`, `第届人民代表大会`.

Comes in: a text. Goes out: changes of kind `lost` that show the gap, `第〔?〕次会议`: which session it was is not in
the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.intake.draft import Change
from duixian.intake.mending.invisible import MARK

_DROPPED = re.compile(r"第(?=[ \u3000]*(?:次(?:全体)?会议|届(?:人民|全国|人大|委员会)))")


def find_changes(text: str) -> Iterator[Change]:
    """`大会第次会议上` → `大会第〔?〕次会议上`."""
    for found in _DROPPED.finditer(text):
        yield Change(found.end(), found.end(), MARK, "lost", "lost")
