"""Document → Report, as a small compiler: lexer → clauses → frames → roles. Each layer is testable alone."""

from __future__ import annotations

from duixian.reading.figures import read_figures
from duixian.reading.gate import check_is_report
from duixian.reading.lexer import read_amounts
from duixian.reading.links import link_to_acts
from duixian.reading.meta import read_meta
from duixian.reading.outline import read_outline
from duixian.reading.problems import read_problems
from duixian.reading.projects import read_projects
from duixian.reading.tasks import read_tasks
from duixian.reading.terms import read_terms
from duixian.reading.text import Text
from duixian.records import Document, Report


def read_report(document: Document, *, plan_year: int | None = None, version: str = "") -> Report:
    """What `document` says. Raises `NoReport` where it is no government work report, nor a passage of one."""
    text = Text(document)
    outline = read_outline(text)
    meta = read_meta(text, outline, plan_year=plan_year)
    check_is_report(text, outline, meta)
    amounts = read_amounts(text)
    tasks, acts = read_tasks(text, outline, meta)
    figures = link_to_acts(read_figures(text, outline, meta, amounts), acts)
    projects = link_to_acts(read_projects(text, outline, meta, amounts), acts)
    terms = read_terms(text, outline)
    problems = read_problems(text, outline)
    return Report(document, meta, outline.parts, figures, tasks, acts, projects, terms, problems, version)
