"""The report as a whole: place, level, years, congress, date, speaker, parts.

Comes in: the text and its outline. Goes out: a `Meta`. What the text does not say is None; a file name or a clock is
never asked. Places and codes are those of the report's year (GB/T 2260). `docs/places.md` tells the rules.
"""

from __future__ import annotations

from duixian.reading.front import read_front
from duixian.reading.places import find_place
from duixian.reading.text import Outline, Text
from duixian.reading.years import find_plan_year
from duixian.records import Meta

_WHOLE = frozenset({"opening", "review", "plan"})
_STOPS = "。！？!?”）)…》"


def read_meta(text: Text, outline: Outline, *, plan_year: int | None = None) -> Meta:
    """What `text` says of itself: `2023年1月8日在…市…区第十九届人民代表大会第一次会议上` → place, code, date …

    `plan_year` given by the caller stands over an inferred one, not over a year that the text states. `inferred`
    names what was inferred: a place from the names in the body, a plan year from weak signs. `review_year` is the
    year before the plan.
    """
    front = read_front(text)
    found = find_plan_year(text, outline, front.date, front.end)
    year, inferred = found.year, []
    if plan_year is not None and not found.stated:
        year = plan_year
    elif year is not None and not found.stated:
        inferred += ["plan_year", "review_year"]
    place = find_place(text, front.end, year)
    if place.inferred:
        inferred += ["place", "adcode", "level"]
    return Meta(
        place=place.place,
        adcode=place.adcode,
        level=place.level,
        plan_year=year,
        review_year=year - 1 if year is not None else None,
        congress=front.congress,
        date=front.date,
        speaker=front.speaker,
        speaker_title=front.speaker_title,
        parts_present=outline.parts_present,
        complete=is_complete(text, outline),
        inferred=tuple(inferred),
    )


def is_complete(text: Text, outline: Outline) -> bool:
    """Whether the report is whole: opening, review and plan are there, and the last line is not cut off."""
    return set(outline.parts_present) >= _WHOLE and text.clean.rstrip()[-1:] in _STOPS
