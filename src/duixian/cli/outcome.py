"""What became of one file of a batch: starts as `failed`, ends as `read`, `left_out` or `skipped`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from duixian import __version__

State = Literal["failed", "read", "left_out", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`counts`: entries by kind; `to_check`: entries a person must look at. `code` … `remedy`: of what went wrong.

    `left_out`: a text inside a folder that holds no report; `skipped`: a file inside a folder of no kind Duixian reads.
    """

    source: str
    target: str
    state: State = "failed"
    place: str | None = None
    plan_year: int | None = None
    complete: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    to_check: int = 0
    code: str = ""
    what: str = ""
    where: str = ""
    remedy: str = ""
    explanation: str = ""

    def row(self) -> dict[str, Any]:
        """One line of `batch.jsonl`."""
        row: dict[str, Any] = {"duixian": __version__, "source": self.source, "state": self.state}
        if self.state == "read":
            row |= {"target": self.target, "place": self.place, "plan_year": self.plan_year, "complete": self.complete}
            return row | {"counts": dict(self.counts), "to_check": self.to_check}
        return row | {"code": self.code, "what": self.what, "where": self.where, "remedy": self.remedy}
