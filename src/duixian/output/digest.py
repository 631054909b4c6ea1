"""What the top of the page and the overview sheet say: counts, growth by indicator, strengths, stages.

Comes in: a `Report`. Goes out: plain rows for charts and tables. Amounts of different kinds are never added or
compared: only growth rates (%) of standard indicators share an axis, and only with each other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from duixian.output.labels import Label, label
from duixian.output.phrases import indicator_label
from duixian.output.segments import is_plain
from duixian.records import Figure, Report, Stage, Strength

STAGES: tuple[Stage, ...] = (
    "planned", "signed", "preliminary", "started", "under_construction", "completed", "in_production",
)  # fmt: skip
STRENGTHS: tuple[Strength, ...] = ("must", "strive", "advance")


@dataclass(slots=True)
class Growth:
    """One indicator's growth: `targets` for the plan year (two where the report sets two tiers), `actual` of the
    review.

    Each is (1-based number of the figure, figure).
    """

    name: Label
    targets: list[tuple[int, Figure]] = field(default_factory=list)
    actual: tuple[int, Figure] | None = None


def growth_rows(report: Report) -> list[Growth]:
    """The standard indicators whose growth is reported or targeted, in the order of the text, targeted ones first."""
    rows: dict[str, Growth] = {}
    actual: dict[str, tuple[int, Figure]] = {}
    for number, figure in enumerate(report.figures, 1):
        if figure.indicator is None or figure.measure != "growth" or _spans_years(figure):
            continue
        if figure.status == "target":
            row = rows.setdefault(figure.indicator, Growth(indicator_label(figure)))
            if len(row.targets) < 2:
                row.targets.append((number, figure))
        elif figure.status in ("done", "estimate") and figure.unit == "%" and figure.value is not None:
            actual.setdefault(figure.indicator, (number, figure))
    for indicator, found in actual.items():
        rows.setdefault(indicator, Growth(indicator_label(found[1]))).actual = found
    return list(rows.values())


def other_targets(report: Report) -> list[tuple[int, Figure]]:
    """Targets of standard indicators that are no growth (失业率 ≤5.5%, 新增就业 ≥3300人), the first two of each."""
    seen: Counter[tuple[str, str]] = Counter()
    out = []
    for number, figure in enumerate(report.figures, 1):
        if figure.indicator and figure.status == "target" and figure.measure != "growth" and not _spans_years(figure):
            seen[figure.indicator, figure.measure] += 1
            if seen[figure.indicator, figure.measure] <= 2:
                out.append((number, figure))
    return out


def last_results(report: Report) -> dict[tuple[str, str], Figure]:
    """(indicator, measure) → the first figure that reports it for the review year."""
    out: dict[tuple[str, str], Figure] = {}
    for figure in report.figures:
        if figure.indicator and figure.status in ("done", "estimate") and not _spans_years(figure):
            if figure.value is not None:
                out.setdefault((figure.indicator, figure.measure), figure)
    return out


def strength_counts(report: Report) -> list[tuple[str, int]]:
    """Tasks by strength, firmest first."""
    counts = Counter(task.strength for task in report.tasks)
    return [(s, counts[s]) for s in STRENGTHS]


def stage_counts(report: Report) -> list[tuple[str, int, int]]:
    """(stage, reported, planned) in the order a project goes through; `none` last. Empty stages are left out."""
    counts: Counter[tuple[str, str]] = Counter((p.stage or "none", p.status) for p in report.projects)
    rows = [(s, counts[s, "done"], counts[s, "target"]) for s in (*STAGES, "none")]
    return [row for row in rows if row[1] or row[2]]


def entry_counts(report: Report) -> list[tuple[str, int]]:
    """How many entries of each kind, targets counted apart from the other figures."""
    targets = sum(1 for f in report.figures if f.status == "target")
    return [
        ("targets", targets),
        ("figures", len(report.figures) - targets),
        ("tasks", len(report.tasks)),
        ("acts", len(report.acts)),
        ("projects", len(report.projects)),
        ("terms", len(report.terms)),
        ("problems", len(report.problems)),
    ]


def sure_counts(report: Report) -> list[tuple[str, int]]:
    """Entries by how sure they are: sure, check, lost."""
    counts = Counter(entry.sure for entry in report.entries())
    return [(s, counts[s]) for s in ("sure", "check", "lost")]


def edit_counts(report: Report) -> tuple[int, int, int]:
    """(restored or removed, lost, plain folds)."""
    plain = sum(1 for edit in report.document.edits if is_plain(edit))
    lost = sum(1 for edit in report.document.edits if edit.sure == "lost")
    return len(report.document.edits) - plain - lost, lost, plain


def meta_facts(report: Report) -> list[tuple[str, Label, bool]]:
    """(field, what it says, was inferred) of the report as a whole; what the text does not say is left out."""
    meta, out = report.meta, []
    for name in (
        "place", "adcode", "level", "plan_year", "review_year", "congress", "date", "speaker", "speaker_title",
    ):  # fmt: skip
        value = getattr(meta, name)
        if value is not None:
            shown = label(f"level.{value}") if name == "level" else Label(str(value), str(value))
            out.append((name, shown, name in meta.inferred))
    return out


def chart_size(figure: Figure) -> Decimal | None:
    """The figure's height on a growth axis in %, or None where it cannot stand on one (no number, a multiple)."""
    return figure.value if figure.unit == "%" else None


def _spans_years(figure: Figure) -> bool:
    return figure.period is not None and (figure.period == "cumulative" or "-" in figure.period)
