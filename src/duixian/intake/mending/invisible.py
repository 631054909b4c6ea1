"""Characters without a shape: zero-width spaces and joiners, direction marks, soft hyphens, stray byte order marks,
NULs.

Comes in: a raw text. Goes out: changes of kind `invisible` that remove them, and private-use characters as lost ones:
what they showed stood in a font that did not come with the text. A BOM that leads a file is no part of its text and no
change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.intake.draft import Change, characters_of

MARK = "〔?〕"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+"
    "|[\ue000-\uf8ff\U000f0000-\U0010fffd]+"
)


def find_changes(text: str) -> Iterator[Change]:
    """`增\\u200b长` → `增长`; a private-use character → `〔?〕`, lost; a run of them that only marks a list item
    goes."""
    if not any(map(_INVISIBLE.match, characters_of(text))):
        return
    for found in _INVISIBLE.finditer(text):
        start, end = found.span()
        if found.group()[0] < "\ue000" or "\ufe00" <= found.group()[0] <= "\ufffb":
            yield Change(start, end, "", "invisible")
        elif _is_bullet(text, start):
            yield Change(start, end, "", "private", "check")
        else:
            yield Change(start, end, MARK, "private", "lost")


def _is_bullet(text: str, start: int) -> bool:
    """Symbol fonts draw list bullets with private-use characters: they stand first in a line."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip()
