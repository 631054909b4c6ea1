"""Sentences of a plan → tasks and acts as entries."""

from __future__ import annotations

import pytest

from duixian.reading.tasks import read_tasks
from duixian.reading.text import Outline, Text
from duixian.records import Act, Document, Meta, Origin, PartKind, Task


class NoSource:
    """A source map that knows no places."""

    def place(self, offset: int) -> None:
        return None


def read(body: str, part: PartKind = "plan", year: int | None = 2025) -> tuple[Text, tuple[Task, ...], tuple[Act, ...]]:
    text = Text(Document(body, (), Origin("", "text/plain", None, "", 0), NoSource()))
    for sentence in text.sentences:
        sentence.part = part
    tasks, acts = read_tasks(text, Outline((), text.sentences, ()), Meta(plan_year=year))
    return text, tasks, acts


def test_a_sentence_becomes_a_task_with_its_acts() -> None:
    """Verb, object, deadline and strength are read; acts point to their task."""
    _, tasks, acts = read("加快临溪水网建设，完成青禾水库前期工作，确保6月底开工建设。")
    task = tasks[0]
    assert (task.verb, task.object, task.deadline, task.strength) == ("加快", "临溪水网建设", "2025-06", "must")
    assert [(a.verb, a.object, a.deadline, a.task, a.task_id) for a in acts] == [
        ("完成", "青禾水库前期工作", "2025-06", 1, task.id)
    ]


def test_semicolon_clauses_are_tasks_of_their_own() -> None:
    """分号 clauses are separate tasks and the closing mark is left out of the quote."""
    _, tasks, _ = read("建成青禾大桥；实施临溪棚改。")
    assert [t.quote for t in tasks] == ["建成青禾大桥", "实施临溪棚改"]


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持以人民为中心的发展思想，牢记初心使命。",
        "重点抓好以下工作：",
        "实现上述目标，要坚持稳中求进，加快转型升级。",
        "青禾区正处于转型关键期，任务艰巨。",
        "让我们团结奋进，加快建设美好青禾！",
        "如何补齐短板？",
        "我们深知，加快发展是第一要务。",
    ],
)
def test_what_commits_to_nothing_is_no_task(sentence: str) -> None:
    """Stance, announcements, approach, description, slogans, questions and talk are refused."""
    assert read(sentence)[1] == ()


def test_only_plan_and_self_building_hold_tasks() -> None:
    """The same words in a review are no task."""
    assert read("建成青禾大桥。", part="review")[1] == ()
    assert len(read("推进政务公开。", part="self_building")[1]) == 1


def test_footnote_marks_and_deadlines_stay_out_of_the_object() -> None:
    """The quote is verbatim, the object is clean."""
    _, tasks, acts = read("确保青禾一期[3]项目年内开工。")
    assert acts[0].object == "青禾一期项目"
    assert tasks[0].quote == "确保青禾一期[3]项目年内开工"


def test_who_is_in_charge_stays_out_of_the_object() -> None:
    """Livelihood lists close with the department in brackets; the quote keeps it."""
    _, _, acts = read("新建青禾小学（区教育局牵头，区住建局配合）。")
    assert acts[0].object == "青禾小学"
    assert acts[0].quote.endswith("配合）")


def test_quotes_stand_where_they_say() -> None:
    """`para` and `start` lead back to the quote, in full-width text too."""
    body = "新的一年这样干。\n　新建学校１０所、公园５个，力争８月投用；推进“一网通办，一次办好”改革。"
    _text, tasks, acts = read(body)
    lines = body.split("\n")
    assert tasks
    assert acts
    for entry in (*tasks, *acts):
        assert lines[entry.para - 1].startswith(entry.quote, entry.start)


def test_acts_cover_their_task() -> None:
    """Lead-ins and closers belong to an act, so nothing but commas is left over."""
    body = "围绕产业强区，建成临溪园区，新增企业5家，引进人才20名，不断增强发展后劲。"
    _, tasks, acts = read(body)
    assert tasks[0].quote.replace("，", "") == "".join(a.quote for a in acts).replace("，", "")


def test_without_a_plan_year_a_month_is_no_deadline() -> None:
    """A phrase without a year resolves against the plan year only."""
    assert read("确保青禾大桥6月建成。", year=None)[1][0].deadline is None
