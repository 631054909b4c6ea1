"""Charts as inline SVG, drawn here so that the page needs no script. Comes in: rows of `digest`. Goes out: markup.

Nothing is told by colour alone: hedged targets are hollow, estimates dashed, bounds have arrows, and every mark has
its number beside it. Every row links to the figure's place in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor
from statistics import median

from markupsafe import Markup

from duixian.output.digest import Growth, chart_size
from duixian.output.labels import Label, label
from duixian.output.phrases import amount_phrase, number_text
from duixian.records import Figure

WIDTH, NAME, ROW, HEAD = 560, 178, 27, 20
_PLOT_LEFT, _PLOT_RIGHT, _VALUE = NAME + 12, WIDTH - 118, WIDTH - 92  # an arrow at the edge ends before the values
_BOUND_UP, _BOUND_DOWN = ("ge", "gt"), ("le", "lt")
_STRENGTH_CLASS = {"must": "k1", "strive": "k2", "advance": "k3"}


class Axis:
    """A horizontal axis in %: zero always shown, far outliers cut off at the edge (see `place`)."""

    def __init__(self, values: Sequence[Decimal]) -> None:
        sizes = [abs(v) for v in values if v]
        far = 4 * Decimal(median(sizes)) if sizes else Decimal(1)
        kept = [v for v in values if abs(v) <= max(far, Decimal(12))] or [Decimal(1)]
        self.low, self.high = min(Decimal(0), *kept), max(Decimal(1), *kept)
        span = self.high - self.low
        self.step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 10**9) if span / s <= 6)
        self.high = Decimal(ceil(self.high / self.step) * self.step)
        self.low = Decimal(floor(self.low / self.step) * self.step)

    def place(self, value: Decimal) -> tuple[float, bool]:
        """(x, was cut off) of a value."""
        held = min(max(value, self.low), self.high)
        share = float((held - self.low) / (self.high - self.low))
        return _PLOT_LEFT + share * (_PLOT_RIGHT - _PLOT_LEFT), held != value

    def grid(self, bottom: float) -> Markup:
        """Light lines with their numbers; zero is drawn darker."""
        out, at = [], self.low
        while at <= self.high:
            x, _ = self.place(at)
            kind = "zero" if at == 0 else "grid"
            out.append(Markup('<line class="{}" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{:.0f}"/>').format(
                kind, x, x, HEAD, bottom))  # fmt: skip
            out.append(Markup('<text class="tick" x="{:.1f}" y="13">{}</text>').format(x, number_text(at)))
            at += self.step
        return Markup("").join(out)


def growth_chart(rows: Sequence[Growth]) -> Markup:
    """Targets against last year's result, one row an indicator; nothing where there is no target."""
    rows = [row for row in rows if row.targets]
    if not rows:
        return Markup("")
    figures = [f for row in rows for _, f in (*row.targets, *([row.actual] if row.actual else []))]
    axis = Axis([v for f in figures for v in (chart_size(f), f.value_high) if v is not None])
    bottom = HEAD + ROW * len(rows)
    body = [axis.grid(bottom)]
    for i, row in enumerate(rows):
        body.append(_growth_row(row, axis, HEAD + ROW * i + ROW / 2))
    return _svg(label("ui.chart_growth"), bottom + 6, body)


def _growth_row(row: Growth, axis: Axis, y: float) -> Markup:
    out = [_name(row.name, y, row.targets[0][0])]
    places = []
    if row.actual is not None:
        value = row.actual[1].value or Decimal(0)
        x, cut = axis.place(value)
        places.append(x)
        out.append(_link(row.actual[0], Markup('<circle class="was" cx="{:.1f}" cy="{}" r="4.5">{}</circle>').format(
            x, y, _title(label("ui.last_year"), row.actual[1]))))  # fmt: skip
        if cut:
            out.append(_cut_off(x, y, value))
    texts = []
    for number, figure in row.targets:
        texts.append(_value_text(figure))
        size = chart_size(figure)
        if size is not None:
            places.append(axis.place(size)[0])
            out.append(_link(number, _target_mark(figure, size, axis, y)))
    if len(places) > 1:
        out.insert(1, Markup('<line class="span" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"/>').format(
            min(places), max(places), y, y))  # fmt: skip
    words = Label(" / ".join(t.zh for t in texts), " / ".join(t.en for t in texts))
    out.append(_text(words, _VALUE, y + 4, "val"))
    return Markup("").join(out)


def _target_mark(figure: Figure, size: Decimal, axis: Axis, y: float) -> Markup:
    x, cut = axis.place(size)
    soft = figure.comparator == "approx" or bool(figure.hedges)
    parts = [_title(label("status.target"), figure)]
    if figure.value_high is not None:
        right, _ = axis.place(figure.value_high)
        parts.append(Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="10" rx="5"/>').format(
            "soft" if soft else "aim", x - 5, y - 5, max(10.0, right - x + 10)))  # fmt: skip
        return Markup("").join(parts)
    up = (figure.comparator in _BOUND_UP) != (size < 0)
    if figure.comparator in (*_BOUND_UP, *_BOUND_DOWN):
        turn = 1 if up else -1
        parts.append(Markup('<path class="bound" d="M{:.1f} {}h{}m-5 -4l5 4l-5 4"/>').format(x, y, 20) if turn > 0 else
                     Markup('<path class="bound" d="M{:.1f} {}h-20m5 -4l-5 4l5 4"/>').format(x, y))  # fmt: skip
    parts.append(Markup('<circle class="{}" cx="{:.1f}" cy="{}" r="5.5"/>').format("soft" if soft else "aim", x, y))
    if cut:
        parts.append(_cut_off(x, y, size))
    return Markup("").join(parts)


def year_chart(rows: Sequence[Growth], limit: int = 18) -> Markup:
    """Reported growth of standard indicators as bars, highest first; declines go left of zero."""
    found = [(row, *row.actual, row.actual[1].value) for row in rows if row.actual and row.actual[1].value is not None]
    if not found:
        return Markup("")
    found = sorted(found[:limit], key=lambda item: -(item[3] or 0))
    axis = Axis([value for *_, value in found if value is not None])
    bottom = HEAD + ROW * len(found)
    body = [axis.grid(bottom)]
    zero, _ = axis.place(Decimal(0))
    for i, (row, number, figure, value) in enumerate(found):
        assert value is not None
        y = HEAD + ROW * i + ROW / 2
        x, cut = axis.place(value)
        kind = ("est" if figure.status == "estimate" else "bar") + (" neg" if value < 0 else "")
        bar = Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="13">{}</rect>').format(
            kind, min(zero, x), y - 6.5, max(1.5, abs(x - zero)), _title(label(f"status.{figure.status}"), figure))
        body.append(_name(row.name, y, number))
        body.append(_link(number, bar))
        bound = label(f"comparator.{figure.comparator}").zh if figure.comparator != "eq" else ""
        shown = f"{bound}{number_text(value)}%" + (" »" if cut else "")
        body.append(_text(Label(shown, shown), max(x, zero) + 6, y + 4, "val"))
    return _svg(label("ui.chart_year"), bottom + 6, body)


def strength_chart(counts: Sequence[tuple[str, int]]) -> Markup:
    """Tasks by strength as one divided bar with its key below."""
    total = sum(n for _, n in counts)
    if not total:
        return Markup("")
    body, x = [], 0.0
    for i, (strength, n) in enumerate(counts):
        width = WIDTH * n / total
        if n:
            body.append(Markup('<rect class="{}" x="{:.1f}" y="2" width="{:.1f}" height="30"/>').format(
                _STRENGTH_CLASS[strength], x, max(1.0, width - 2)))  # fmt: skip
        x += width
        left = i * WIDTH / 3
        body.append(Markup('<rect class="{}" x="{:.0f}" y="46" width="14" height="14"/>').format(
            _STRENGTH_CLASS[strength], left))  # fmt: skip
        name = label(f"strength.{strength}")
        share = f"{n} ({100 * n / total:.0f}%)"
        body.append(_text(Label(f"{name.zh} {share}", f"{name.en} {share}"), left + 21, 58, "key"))
    return _svg(label("ui.chart_strength"), 68, body)


def stage_chart(rows: Sequence[tuple[str, int, int]]) -> Markup:
    """Projects by stage: reported above, planned below, counts beside the bars."""
    if not rows:
        return Markup("")
    most = max(max(done, planned) for _, done, planned in rows)
    body, y = [], 4.0
    left, room = 132, WIDTH - 132 - 40
    for stage, done, planned in rows:
        name = label(f"stage.{stage}")
        body.append(_text(name, left - 12, y + 18, "name"))
        for n, kind, top in ((done, "rep", y + 2), (planned, "plan", y + 15)):
            if n:
                body.append(Markup('<rect class="{}" x="{}" y="{}" width="{:.1f}" height="10"/>').format(
                    kind, left, top, room * n / most))  # fmt: skip
                body.append(Markup('<text class="val small" x="{:.1f}" y="{}">{}</text>').format(
                    left + room * n / most + 6, top + 9, n))  # fmt: skip
        y += 34
    for x, kind, key in ((left, "rep", "ui.done"), (left + 150, "plan", "ui.planned")):
        body.append(Markup('<rect class="{}" x="{}" y="{}" width="14" height="10"/>').format(kind, x, y + 6))
        body.append(_text(label(key), x + 21, y + 15, "key"))
    return _svg(label("ui.chart_stage"), y + 24, body)


def _svg(title: Label, height: float, body: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg viewBox="0 0 {} {:.0f}" role="img" aria-label="{}" data-en-label="{}" class="chart">{}</svg>'
    ).format(WIDTH, height, title.zh, title.en, Markup("").join(body))


def _text(words: Label, x: float, y: float, kind: str) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" data-en="{}">{}</text>').format(
        kind, x, y, words.en, words.zh)  # fmt: skip


def _name(name: Label, y: float, number: int) -> Markup:
    return _link(number, _text(Label(_short(name.zh, 12), _short(name.en, 24)), NAME, y + 4, "name"))


def _link(number: int, inner: Markup) -> Markup:
    return Markup('<a href="#t-f{}" data-go="f{}">{}</a>').format(number, number, inner)


def _title(kind: Label, figure: Figure) -> Markup:
    return Markup("<title>{}: {}</title>").format(kind.zh, figure.quote)


def _cut_off(x: float, y: float, value: Decimal) -> Markup:
    return Markup('<text class="tick" x="{:.1f}" y="{:.1f}">» {}</text>').format(x, y - 8, number_text(value))


def _value_text(figure: Figure) -> Label:
    """The amount without its word for growth, which the chart's title says."""
    words = amount_phrase(figure)
    if figure.value is None:
        return Label(_short(words.zh, 7), _short(words.en, 13))
    rise, fall = label("word.rise"), label("word.fall")
    return Label(words.zh.removeprefix(rise.zh).replace(f"{fall.zh} ", "−").strip(),
                 words.en.removeprefix(rise.en).replace(f"{fall.en} ", "−").strip())  # fmt: skip


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"

