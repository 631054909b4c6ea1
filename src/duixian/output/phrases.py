"""Entries → short phrases for people, in both languages. Comes in: an entry. Goes out: `Label(zh, en)`."""

from __future__ import annotations

from decimal import Decimal

from duixian.output.labels import Label, label
from duixian.output.typography import set_punctuation
from duixian.records import Figure, Project, Report


def number_text(value: Decimal) -> str:
    """A decimal without exponent or needless zeros: `Decimal("6.50")` → `6.5`, `Decimal("1E+2")` → `100`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_phrase(figure: Figure) -> Label:
    """What a figure says, as short as stays clear: `增长 ≥6%`, `下降 2%`, `3300人`, `与经济增长同步`, `120→180万吨`."""
    if figure.value is None:
        return _numberless(figure)
    bound = label(f"comparator.{figure.comparator}") if figure.comparator != "eq" else Label("", "")
    size = abs(figure.value) if figure.measure in ("growth", "change") else figure.value
    amount = number_text(size)
    if figure.value_high is not None:
        high = abs(figure.value_high) if figure.measure in ("growth", "change") else figure.value_high
        amount += f"–{number_text(high)}"
    if figure.from_value is not None:
        amount = f"{number_text(figure.from_value)}→{amount}"
    unit = figure.unit or ""
    if figure.measure == "rank":
        first = label("word.rank")
        return Label(f"{bound.zh}{first.zh}{amount}{unit}", f"{bound.en}{first.en} {amount}")
    lead = Label("", "")
    if (figure.measure == "growth" and figure.multiple != "of") or figure.measure == "change":
        lead = label("word.fall" if figure.value < 0 else "word.rise")
    return Label(f"{lead.zh} {bound.zh}{amount}{unit}".strip(), f"{lead.en} {bound.en} {amount}{unit}".strip())


def _numberless(figure: Figure) -> Label:
    bound = label(f"comparator.{figure.comparator}") if figure.comparator != "eq" else Label("", "")
    held = set_punctuation(figure.reference) if figure.reference else ""
    if figure.comparator == "sync" and held:
        return Label(f"与{held}{bound.zh}", f"{bound.en} with {held}")
    if held:
        return Label(f"{bound.zh}{held}", f"{bound.en} {held}".strip())
    return Label(figure.quote, figure.quote)


def indicator_label(figure: Figure) -> Label:
    """The standard name of its indicator, or its subject as the report has it."""
    if figure.indicator:
        return label(f"indicator.{figure.indicator}")
    subject = set_punctuation(figure.subject) or figure.quote
    return Label(subject, subject)


def measures_text(figures: list[Figure]) -> str:
    """The 量化目标 cell of an act: `城镇新增就业 ≥3300人；调查失业率 ≤5.5%`."""
    return "；".join(f"{set_punctuation(f.subject)} {amount_phrase(f).zh}".strip() for f in figures)


def invest_text(project: Project) -> str:
    """`12.5亿元`, or nothing where the text states no investment."""
    return f"{number_text(project.invest)}{project.invest_unit or ''}" if project.invest is not None else ""


def period_label(period: str | None) -> Label:
    """`2023`, `2018–2022` or 累计."""
    if period == "cumulative":
        return label("word.cumulative")
    text = (period or "").replace("-", "–")
    return Label(text, text)


def report_title(report: Report) -> Label:
    """Place, year and 政府工作报告: `云岭省青禾市临溪区2023年政府工作报告`."""
    meta, name = report.meta, label("ui.title")
    if meta.place is None and meta.plan_year is None:
        title = set_punctuation(report.document.title or "")
        return Label(title, title) if title else label("ui.untitled")
    place, year = meta.place or "", str(meta.plan_year) if meta.plan_year else ""
    return Label(f"{place}{year and year + '年'}{name.zh}", " · ".join(x for x in (place, year, name.en) if x))


def chapter(headings: tuple[str, ...]) -> str:
    """The path above an entry on one line."""
    return " › ".join(set_punctuation(h) for h in headings)
