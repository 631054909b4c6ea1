"""Entries → cards: one shape for every kind, so that one template draws them all.

Comes in: a `Report`. Goes out: groups of cards in the order of the page. A title is set right for reading; a quote is
the clean text, untouched.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from duixian.output.labels import Label, label
from duixian.output.phrases import amount_phrase, chapter, invest_text, measures_text, period_label
from duixian.output.segments import key_of, shown_edits
from duixian.output.typography import set_punctuation
from duixian.records import Act, Entry, Figure, Project, Report, Task

NOTHING = Label("", "")


@dataclass(slots=True)
class Card:
    """`key` joins it to its marks; `kind`, `part`, `indicator`, `sure` are filtered by; the rest is shown."""

    key: str
    kind: str
    title: str
    para: int
    part: str = ""
    indicator: str = ""
    sure: str = "sure"
    inferred: bool = False
    value: Label = NOTHING
    tone: str = ""
    facts: list[Label] = field(default_factory=list)
    quote: str = ""
    path: str = ""
    before: str | None = None
    after: str = ""
    rule: str = ""
    acts: list[Card] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """The cards of one kind."""

    kind: str
    cards: list[Card]


def build_groups(report: Report) -> list[Group]:
    """The groups that hold anything: targets, figures, tasks (with their acts), projects, problems, terms, edits."""
    figures = [_figure_card(number, figure) for number, figure in enumerate(report.figures, 1)]
    groups = [
        Group("targets", [card for card in figures if card.kind == "targets"]),
        Group("figures", [card for card in figures if card.kind == "figures"]),
        Group("tasks", _task_cards(report)),
        Group("projects", [_project_card(number, project) for number, project in enumerate(report.projects, 1)]),
        Group("problems", [
            _card("problems", number, entry, set_punctuation(entry.quote))
            for number, entry in enumerate(report.problems, 1)
        ]),
        Group("terms", [_term_card(report, number) for number in range(1, len(report.terms) + 1)]),
        Group("edits", _edit_cards(report)),
    ]  # fmt: skip
    return [group for group in groups if group.cards]


def figures_of_acts(report: Report) -> dict[str, list[Figure]]:
    """Act id → the figures that stand in it."""
    out: dict[str, list[Figure]] = defaultdict(list)
    for figure in report.figures:
        if figure.act is not None:
            out[figure.act].append(figure)
    return out


def acts_of_tasks(report: Report) -> dict[int, list[tuple[int, Act]]]:
    """Number of the task → (number, act) of its acts."""
    out: dict[int, list[tuple[int, Act]]] = defaultdict(list)
    for number, act in enumerate(report.acts, 1):
        out[act.task].append((number, act))
    return out


def act_numbers(report: Report) -> dict[str, int]:
    """Act id → its number in the task breakdown, where a task without acts has a number too."""
    acts, at, out = acts_of_tasks(report), 0, {}
    for number in range(1, len(report.tasks) + 1):
        for _, act in acts[number]:
            at += 1
            out[act.id] = at
        at += not acts[number]
    return out


def _card(kind: str, number: int, entry: Entry, title: str) -> Card:
    return Card(
        key=key_of(kind, number),
        kind=kind,
        title=title,
        para=entry.para,
        part=entry.part or "",
        sure=entry.sure,
        inferred=entry.inferred,
        path=chapter(entry.headings),
        rule=entry.rule,
    )


def _figure_card(number: int, figure: Figure) -> Card:
    card = _card("figures", number, figure, set_punctuation(figure.subject))
    card.kind = "targets" if figure.status == "target" else "figures"
    card.indicator = figure.indicator or ""
    card.value = amount_phrase(figure)
    card.tone = figure.status
    card.quote = figure.quote
    if figure.status != "target":
        card.facts.append(label(f"status.{figure.status}"))
    if figure.period:
        card.facts.append(period_label(figure.period))
    if figure.indicator and label(f"indicator.{figure.indicator}").zh != card.title:
        card.facts.append(label(f"indicator.{figure.indicator}"))
    if figure.reference and figure.value is not None:
        against, held = label("ui.reference"), set_punctuation(figure.reference)
        card.facts.append(Label(f"{against.zh}{held}", f"{against.en} {held}"))
    return card


def _task_cards(report: Report) -> list[Card]:
    acts, measures = acts_of_tasks(report), figures_of_acts(report)
    out = []
    for number, task in enumerate(report.tasks, 1):
        card = _act_card("tasks", number, task, set_punctuation(task.quote))
        for act_number, act in acts[number]:
            words = set_punctuation(f"{act.verb}{act.object}") or act.quote
            inner = _act_card("acts", act_number, act, words)
            measured = measures_text(measures[act.id])
            if measured:
                inner.facts.append(Label(measured, measured))
            card.acts.append(inner)
        out.append(card)
    return out


def _act_card(kind: str, number: int, entry: Task | Act, title: str) -> Card:
    card = _card(kind, number, entry, title)
    card.value = label(f"strength.{entry.strength}")
    card.tone = entry.strength
    if entry.deadline:
        by = label("ui.deadline")
        card.facts.append(Label(f"{by.zh} {entry.deadline}", f"{by.en} {entry.deadline}"))
    return card


def _project_card(number: int, project: Project) -> Card:
    card = _card("projects", number, project, set_punctuation(project.name))
    card.quote = project.quote
    card.tone = project.status
    card.value = label(f"stage.{project.stage}") if project.stage else NOTHING
    card.facts.append(label(f"status.{project.status}"))
    for key, text in (
        ("invest", invest_text(project)), ("capacity", project.capacity), ("deadline", project.deadline)
    ):  # fmt: skip
        if text:
            name, said = label(f"ui.{key}"), set_punctuation(text)
            card.facts.append(Label(f"{name.zh} {said}", f"{name.en} {said}"))
    return card


def _term_card(report: Report, number: int) -> Card:
    term = report.terms[number - 1]
    card = _card("terms", number, term, set_punctuation(term.term))
    card.after = set_punctuation(term.definition)
    if term.number is not None:
        note = label("ui.footnote")
        card.facts.append(Label(f"{note.zh} {term.number}", f"{note.en} {term.number}"))
    return card


def _edit_cards(report: Report) -> list[Card]:
    paras = [start for start, _ in report.document.paragraphs()]
    out, para = [], 0
    for number, edit in shown_edits(report):
        while para < len(paras) and paras[para] <= edit.start:
            para += 1
        card = Card(key_of("edits", number), "edits", edit.after, max(1, para), sure=edit.sure)
        card.before, card.after, card.tone = edit.before, edit.after, edit.sure
        card.value = label(f"edit.{edit.kind}")
        out.append(card)
    return out
