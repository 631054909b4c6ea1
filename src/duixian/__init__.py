"""Duixian 兑现: reads Chinese government work reports into figures, targets, tasks, projects and terms, with evidence.

`duixian.read("report.docx")` gives a `Report`; `duixian.read_all(["reports/"])` a `Reading` or a `Failure` a file.
Importing this package is quick: the reader itself is loaded when it is first asked for.
"""

from __future__ import annotations

__version__ = "0.1.0"

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from duixian.errors import (
    BrokenReader,
    DamagedInput,
    DuixianError,
    EmptyInput,
    EncryptedInput,
    ForeignTarget,
    IntakeError,
    KnowledgeError,
    NoReport,
    OversizedInput,
    SeveralReports,
    TargetClash,
    TruncatedInput,
    UnreadableInput,
    UnsupportedInput,
    UsageError,
    WriteError,
)
from duixian.records import (
    Act,
    Document,
    Edit,
    Entry,
    Figure,
    Meta,
    Origin,
    Part,
    Place,
    Problem,
    Project,
    Quantity,
    Report,
    Task,
    Term,
    register_views,
)

if TYPE_CHECKING:
    from duixian.knowledge.units import compare_quantities, is_within
    from duixian.pipeline import Failure, Reading, read, read_all

__all__ = [
    "Act",
    "BrokenReader",
    "DamagedInput",
    "Document",
    "DuixianError",
    "Edit",
    "EmptyInput",
    "EncryptedInput",
    "Entry",
    "Failure",
    "Figure",
    "ForeignTarget",
    "IntakeError",
    "KnowledgeError",
    "Meta",
    "NoReport",
    "Origin",
    "OversizedInput",
    "Part",
    "Place",
    "Problem",
    "Project",
    "Quantity",
    "Reading",
    "Report",
    "SeveralReports",
    "TargetClash",
    "Task",
    "Term",
    "TruncatedInput",
    "UnreadableInput",
    "UnsupportedInput",
    "UsageError",
    "WriteError",
    "__version__",
    "compare_quantities",
    "is_within",
    "read",
    "read_all",
]

_LOADED_ON_DEMAND = dict.fromkeys(("Failure", "Reading", "read", "read_all"), "duixian.pipeline")
_LOADED_ON_DEMAND |= dict.fromkeys(("compare_quantities", "is_within"), "duixian.knowledge.units")


def __getattr__(name: str) -> Any:
    """The reader's names, loaded when they are first asked for."""
    if name not in _LOADED_ON_DEMAND:
        raise AttributeError(f"module 'duixian' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_LOADED_ON_DEMAND[name]), name)
    return value


def __dir__() -> list[str]:
    return __all__


def _html(report: Report) -> str:
    from duixian.output import report_html_summary

    return report_html_summary(report)


def _frame(report: Report, kind: str, library: Literal["pandas", "polars"]) -> Any:
    from duixian.output import to_frame

    return to_frame(report, kind, library)


def _dimension(unit: str | None) -> str | None:
    from duixian.knowledge.units import dimension_of

    return dimension_of(unit)


def _scale(unit: str | None) -> Any:
    from duixian.knowledge.units import scale_of

    return scale_of(unit)


register_views(html=_html, frame=_frame, dimension=_dimension, scale=_scale)
