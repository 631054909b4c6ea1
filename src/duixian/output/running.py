"""The text side of the page: the clean text with every entry marked in place, and its contents list.

Comes in: a `Report`. Goes out: markup. What is displayed is the clean text, character for character; numbers of tasks
and acts are drawn by the style sheet and are no text.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from duixian.output.cards import acts_of_tasks
from duixian.output.labels import label, zh
from duixian.output.segments import LOST_MARK, Line, Segment, cut_lines, key_of
from duixian.output.typography import set_punctuation
from duixian.records import Entry, Part, Report

_STATUS = {"done": "fd", "estimate": "fe", "target": "ft", "baseline": "fb"}
_HEADING_TAGS = {1: "h2", 2: "h3", 3: "h4"}
_FRONT_LINES, _FRONT_LENGTH = 12, 60  # a front matter line (title, occasion, speaker) is short and stands at the top
_SHORT_BEFORE = 80  # an edit's former text is told in the mark up to this many characters


def render_text(report: Report) -> Markup:
    """All paragraphs; the headings that fill their line as headings, the others as bold runs."""
    painter = _Painter(report)
    first_body = _first_body_line(report)
    return Markup("\n").join(
        painter.line(line, front=line.para < first_body) for line in cut_lines(report) if line.text or line.marks
    )


def render_contents(report: Report) -> Markup:
    """The headings as nested lists of links; run-in headings fold away under the heading above them."""
    parts = list(enumerate(report.parts, 1))
    if not parts:
        return Markup("")
    out, at = [Markup("<ol>")], 0
    while at < len(parts):
        number, part = parts[at]
        below = at + 1
        while below < len(parts) and parts[below][1].level > max(part.level, 2):
            below += 1
        out.append(Markup('<li class="l{}">{}').format(part.level, _contents_link(number, part)))
        if below > at + 1:
            inner = Markup("").join(
                Markup("<li>{}</li>").format(_contents_link(n, p)) for n, p in parts[at + 1 : below]
            )
            out.append(Markup("<details><summary>{}</summary><ol>{}</ol></details>").format(below - at - 1, inner))
        out.append(Markup("</li>"))
        at = below
    out.append(Markup("</ol>"))
    return Markup("").join(out)


def _contents_link(number: int, part: Part) -> Markup:
    return Markup('<a href="#t-{}">{}</a>').format(key_of("parts", number), set_punctuation(part.heading))


def _first_body_line(report: Report) -> int:
    """The 1-based number of the first line that is no front matter: a long one, or one that ends in a mark."""
    for para, (start, end) in enumerate(report.document.paragraphs(), 1):
        text = report.document.text[start:end]
        if para > _FRONT_LINES or len(text) > _FRONT_LENGTH or text.rstrip().endswith(("。", "：", ":", "；")):
            return para
    return 1


class _Painter:
    """Knows for every key its classes and tips, and writes segments as marked runs."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.classes: dict[str, str] = {}
        self.tips: dict[str, str] = {}
        self.act_numbers: dict[str, int] = {}
        self.headings: dict[str, Part] = {}
        for kind in ("tasks", "acts", "projects", "terms", "problems", "figures"):
            for number, entry in enumerate(getattr(report, kind), 1):
                self._enter(key_of(kind, number), entry)
        for number, figure in enumerate(report.figures, 1):
            self.classes[key_of("figures", number)] += f" {_STATUS[figure.status]}"
        for number, part in enumerate(report.parts, 1):
            self.headings[key_of("parts", number)] = part
        for acts in acts_of_tasks(report).values():
            if len(acts) > 1:
                self.act_numbers |= {key_of("acts", number): i for i, (number, _) in enumerate(acts, 1)}
        for number, edit in enumerate(report.document.edits, 1):
            key = key_of("edits", number)
            self.classes[key] = "e el" if edit.sure == "lost" else "e"
            before = edit.before[:_SHORT_BEFORE] + ("…" if len(edit.before) > _SHORT_BEFORE else "")
            self.tips[key] = f"{zh('edit.' + edit.kind)}：{zh('ui.was')}「{before or zh('ui.nothing')}」"

    def _enter(self, key: str, entry: Entry) -> None:
        self.classes[key] = key[0]
        self.classes[key] += f" {key[0]}q" if entry.sure != "sure" else ""
        self.classes[key] += f" {key[0]}i" if entry.inferred else ""

    def line(self, line: Line, *, front: bool) -> Markup:
        segments = line.segments()
        whole = self._heading_of(line)
        inner = Markup("").join(self.segment(segment, bare=whole is not None) for segment in segments)
        if whole is not None:
            tag = _HEADING_TAGS[self.headings[whole].level]
            return Markup('<{} id="t-{}" data-n="{}">{}</{}>').format(tag, whole, line.para, inner, tag)
        kind = Markup(' class="front"') if front else Markup("")
        return Markup('<p id="p{}" data-n="{}"{}>{}</p>').format(line.para, line.para, kind, inner)

    def _heading_of(self, line: Line) -> str | None:
        """The key of a heading that fills its line."""
        for mark in line.marks:
            if mark.key[0] == "h" and mark.start - line.start <= 2 and line.start + len(line.text) - mark.end <= 2:
                return mark.key
        return None

    def segment(self, segment: Segment, *, bare: bool) -> Markup:
        text = _text(segment)
        heads = [key for key in segment.over if key[0] == "h"]
        keys = [key for key in segment.over if key[0] != "h"]
        ahead = [key for key in segment.begins if key[0] == "t" or (key[0] == "h" and not bare)]
        out = Markup("").join(self._before(key) for key in ahead)
        if keys:
            text = self._mark(segment, keys, text)
        if heads and not bare:
            text = Markup('<b class="run">{}</b>').format(text)
        return out + text

    def _before(self, key: str) -> Markup:
        """What stands before the first character of a heading (an anchor) or of a task (its numbered chip)."""
        if key[0] == "h":
            return Markup('<i id="t-{}"></i>').format(key)
        name = f"{label('kind.tasks').zh} {key[1:]}"
        kind = "chip tq" if "tq" in self.classes[key].split() else "chip"
        return Markup('<a class="{}" id="t-{}" href="#c-{}" data-k="{}" data-n="{}" aria-label="{}"></a>').format(
            kind, key, key, key, key[1:], name)  # fmt: skip

    def _mark(self, segment: Segment, keys: list[str], text: Markup) -> Markup:
        begins = [key for key in segment.begins if key[0] not in "ht"]
        anchors = Markup("").join(Markup('<i id="t-{}"></i>').format(key) for key in begins[:-1])
        classes = "m " + " ".join(dict.fromkeys(c for key in keys for c in self.classes[key].split()))
        count = next((self.act_numbers[key] for key in begins if key in self.act_numbers), None)
        numbered = Markup(' data-n="{}"').format(count) if count else Markup("")
        tip = next((self.tips[key] for key in reversed(keys) if key in self.tips), None)
        titled = Markup(' title="{}"').format(tip) if tip else Markup("")
        joined = " ".join(keys)
        if not begins:
            return Markup('<span class="{}" data-k="{}"{}>{}</span>').format(classes, joined, titled, text)
        return anchors + Markup('<a class="{}" id="t-{}" href="#c-{}" data-k="{}"{}{}>{}</a>').format(
            classes, begins[-1], begins[-1], joined, numbered, titled, text)  # fmt: skip


def _text(segment: Segment) -> Markup:
    """The run itself; a lost character that no edit tells of is marked as lost all the same."""
    shown = escape(segment.text)
    if LOST_MARK in segment.text and not any(key[0] == "e" for key in segment.over):
        lost = Markup('<span class="el" title="{}">{}</span>').format(zh("ui.lost"), LOST_MARK)
        return shown.replace(escape(LOST_MARK), lost)
    return shown
