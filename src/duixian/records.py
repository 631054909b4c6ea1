"""The frozen values that cross stages: bytes → Document → Report.

Comes in: nothing; this module imports only the standard library. Goes out: the values every other module speaks in.
The field names of the entries are those of the annotation guide (`docs/guide.md`), in code, in files and in tables.
Offsets are code points, half-open, 0-based; `para` is the 1-based number of a line of the clean text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, Protocol, TypeVar

_Made = TypeVar("_Made", bound="Entry")
Sure = Literal["sure", "check", "lost"]
PartKind = Literal["opening", "review", "problems", "plan", "self_building", "closing", "glossary"]
Measure = Literal["amount", "growth", "change", "share", "rank"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "sync"]
Status = Literal["done", "estimate", "target", "baseline"]
Strength = Literal["must", "strive", "advance"]
Stage = Literal["planned", "signed", "preliminary", "started", "under_construction", "completed", "in_production"]
Level = Literal["national", "province", "city", "county", "district", "town"]


# ---------------------------------------------------------------- Document


@dataclass(frozen=True, slots=True)
class Origin:
    """What came in: `name` (file or address), `media_type`, `encoding` (None for DOCX), SHA-256 and size in bytes."""

    name: str
    media_type: str
    encoding: str | None
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One change from the raw text to the clean text.

    `start`, `end`: what stands now, in the clean text (empty where something was only removed); `before`: what stood in
    the raw text; `after`: what stands now; `kind`: the mending that did it; `sure`: how sure the mending is.
    """

    start: int
    end: int
    before: str
    after: str
    kind: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character of the clean text stands in the source.

    Text and HTML: `start`, `end` are byte offsets in the file. DOCX: `part` is the package part, `paragraph` and `run`
    count from 1 in it, and `start`, `end` are code points in that run.
    """

    start: int
    end: int
    part: str | None = None
    paragraph: int | None = None
    run: int | None = None


class SourceMap(Protocol):
    """Tells for every character of the clean text its place in the source; None where a mending put it in."""

    def place(self, offset: int) -> Place | None: ...


@dataclass(frozen=True, slots=True)
class Document:
    """A clean text with the way back to what came in.

    `text`: one paragraph a line, joined by line feeds. `edits`: in the order of `start`. `source`: see `place`.
    """

    text: str = field(repr=False)
    edits: tuple[Edit, ...] = field(repr=False)
    origin: Origin
    source: SourceMap = field(repr=False, compare=False)
    title: str | None = None

    def place(self, offset: int) -> Place | None:
        """The source place of the character at `offset`; None where a mending put the character in."""
        return self.source.place(offset)

    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of every line of the clean text, line feeds left out."""
        out, at = [], 0
        for line in self.text.split("\n"):
            out.append((at, at + len(line)))
            at += len(line) + 1
        return tuple(out)


# ---------------------------------------------------------------- Report


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """An amount: `value` in `unit` (None where the text states no number), `high` the upper end of a range.

    Two are equal that say the same: 1.6亿元 and 16000万元. `duixian.compare_quantities` orders them.
    """

    value: Decimal | None
    unit: str | None
    comparator: Comparator = "eq"
    high: Decimal | None = None

    @property
    def dimension(self) -> str | None:
        """What the unit measures: `money`, `length`, `count`; None where the text has no unit or one not known."""
        dimension: str | None = _VIEWS["dimension"](self.unit)
        return dimension

    def __eq__(self, other: object) -> bool:
        return self._said() == other._said() if isinstance(other, Quantity) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[object, ...]:
        factor, base = _VIEWS["scale"](self.unit)
        values = [None if value is None else Fraction(value) * factor for value in (self.value, self.high)]
        return (*values, base, self.comparator)


def _quick(cls: type[_Made]) -> type[_Made]:
    """Lets a frozen, slotted, keyword-only dataclass be made in half the time: its `__init__` fills the slots directly.

    A frozen dataclass goes through `object.__setattr__` for every field; a report has some 500 entries of 15 fields.
    """
    names = [f.name for f in fields(cls)]
    scope: dict[str, Any] = {f"_default_{f.name}": f.default for f in fields(cls) if f.default is not MISSING}
    scope |= {f"_fill_{name}": getattr(cls, name).__set__ for name in names}
    given = ", ".join(f"{name}=_default_{name}" if f"_default_{name}" in scope else name for name in names)
    lines = [f"def __init__(_self, *, {given}):", *(f"    _fill_{name}(_self, {name})" for name in names)]
    exec("\n".join(lines), scope)
    cls.__init__ = scope["__init__"]  # type: ignore[method-assign]
    return cls


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry carries.

    `quote` stands in the clean text at line `para`, offset `start` of that line; `part` is the kind of the part it
    stands in and `headings` the path above it; `list_item` the list and item number where the report numbers its items.
    """

    id: str
    quote: str
    para: int
    start: int
    part: PartKind | None = None
    headings: tuple[str, ...] = ()
    list_item: tuple[str, int] | None = None
    sure: Sure = "sure"
    inferred: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Entry):
    """A part or section heading: level 1 一、, 2 （一）, 3 a run-in heading or a ——item. `heading`: without number."""

    kind: PartKind
    level: int
    heading: str


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Entry):
    """An amount that the report states of the world. `period`: `2022`, `2018-2022`, `cumulative`, None if unknown."""

    subject: str
    indicator: str | None
    measure: Measure
    value: Decimal | None
    from_value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    comparator: Comparator = "eq"
    reference: str | None = None
    multiple: Literal["of", "by"] | None = None
    status: Status = "done"
    period: str | None = None
    hedges: tuple[str, ...] = ()
    act: str | None = None

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.value, self.unit, self.comparator, self.value_high)


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Entry):
    """A sentence (or 分号 clause) in which the government commits itself. `deadline`: ISO month or year, or None."""

    verb: str
    object: str
    deadline: str | None
    strength: Strength


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Entry):
    """One act of a task: what one department can be given. `task`: 1-based number of its task; `task_id`: its id."""

    verb: str
    object: str
    deadline: str | None
    strength: Strength
    task: int
    task_id: str


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Entry):
    """A thing built, invested in or installed that the text names; one line per mention."""

    name: str
    invest: Decimal | None = None
    invest_unit: str | None = None
    capacity: str | None = None
    stage: Stage | None = None
    status: Literal["done", "target"] = "done"
    deadline: str | None = None
    act: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Entry):
    """A glossary entry; `number` is its footnote number."""

    term: str
    definition: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Entry):
    """A shortcoming that the government admits."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The report as a whole. What the text does not say is None. `inferred` names the fields that were inferred."""

    place: str | None = None
    adcode: str | None = None
    level: Level | None = None
    plan_year: int | None = None
    review_year: int | None = None
    congress: str | None = None
    date: str | None = None
    speaker: str | None = None
    speaker_title: str | None = None
    parts_present: tuple[PartKind, ...] = ()
    complete: bool = False
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A reading: what a report says, every entry with its evidence in `document.text`."""

    document: Document
    meta: Meta
    parts: tuple[Part, ...] = ()
    figures: tuple[Figure, ...] = ()
    tasks: tuple[Task, ...] = ()
    acts: tuple[Act, ...] = ()
    projects: tuple[Project, ...] = ()
    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()
    version: str = ""

    def entries(self) -> Iterator[Entry]:
        """Every entry, kind after kind."""
        for kind in (self.parts, self.figures, self.tasks, self.acts, self.projects, self.terms, self.problems):
            yield from kind

    def span(self, entry: Entry) -> tuple[int, int]:
        """(start, end) of an entry's quote in `document.text`."""
        lines = self.document.text.split("\n")
        at = sum(len(line) + 1 for line in lines[: entry.para - 1]) + entry.start
        return at, at + len(entry.quote)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, k))} {k}" for k in ("figures", "tasks", "acts", "projects", "terms"))
        return f"<Report {self.meta.place or self.document.origin.name or '?'} {self.meta.plan_year or '?'}: {counts}>"

    def to_frame(self, kind: str = "figures", library: Literal["pandas", "polars"] = "pandas") -> Any:
        """One kind of entries as a data frame, a row an entry.

        `kind`: parts, figures, tasks, acts, projects, terms or problems. Raises `ImportError` where the library
        is not installed (`pip install duixian[frames]`).
        """
        return _VIEWS["frame"](self, kind, library)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return str(_VIEWS["html"](self))


_VIEWS: dict[str, Callable[..., Any]] = {}


def register_views(**views: Callable[..., Any]) -> None:
    """Give the values what is known above them, so that this module knows none of it; `duixian/__init__.py` calls it.

    `html`, `frame`: the displays of a `Report`; `dimension`, `scale`: what a unit measures, and its factor and base.
    """
    _VIEWS.update(views)
