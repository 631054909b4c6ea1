"""The report as a whole: place, years, congress, date, speaker."""
from __future__ import annotations
from duixian.reading.text import Outline, Text
from duixian.records import Meta


def read_meta(text: Text, outline: Outline, *, plan_year: int | None = None) -> Meta:
    return Meta(plan_year=plan_year, review_year=plan_year and plan_year - 1)
