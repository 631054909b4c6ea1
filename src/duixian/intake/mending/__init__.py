"""One module per kind of damage. Each looks at a text and proposes changes; none knows the others.

`MENDINGS` are applied in this order to the text of every format once site chrome is gone. A mending finds nothing in
its own result: mending twice is mending once. `RAW_MENDINGS` come before the lines are looked at, for they make lines
comparable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from duixian.intake.draft import Change, Draft
from duixian.intake.mending import dates, escapes, invisible, lost, radicals, script, sessions, spaces

Mending = Callable[[str], Iterable[Change]]

RAW_MENDINGS: tuple[tuple[str, Mending], ...] = (
    ("escapes", escapes.find_changes),
    ("invisible", invisible.find_changes),
    ("lost", lost.find_changes),
    ("radicals", radicals.find_changes),
)
MENDINGS: tuple[tuple[str, Mending], ...] = (
    ("script", script.find_changes),
    ("spaces", spaces.find_changes),
    ("dates", dates.find_changes),
    ("sessions", sessions.find_changes),
)


def mend(draft: Draft, mendings: tuple[tuple[str, Mending], ...] = MENDINGS) -> Draft:
    """`draft` after every one of `mendings`, in order."""
    for _, find in mendings:
        draft = draft.apply(find(draft.text))
    return draft
