"""Sentences of invented places → projects."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import pytest

from duixian.knowledge.loader import load_table
from duixian.reading.names import head_of, own_part
from duixian.reading.projects import read_projects
from duixian.reading.stages import SECTIONS, deadline_of, frame
from duixian.reading.text import Outline, Text
from duixian.records import Document, Meta, Origin, Place, Project


class Nowhere:
    """A source map that knows no place."""

    def place(self, offset: int) -> Place | None:
        return None


def read(words: str, part: Literal["review", "plan"] = "plan") -> tuple[Project, ...]:
    """The projects of a passage that stands in one part."""
    text = Text(Document(words, (), Origin("", "text/plain", "utf-8", "", 0), Nowhere()))
    for sentence in text.sentences:
        sentence.part = part
    return read_projects(text, Outline((), text.sentences, (part,)), Meta(plan_year=2025, review_year=2024), ())


def told(words: str, part: Literal["review", "plan"] = "plan") -> list[tuple[str, str | None]]:
    """(name, stage) of every project of a passage."""
    return [(project.name, project.stage) for project in read(words, part)]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("谋划沁云湖大桥建设。", "planned"),
        ("沁云湖大桥顺利签约。", "signed"),
        ("完成沁云湖大桥前期工作。", "preliminary"),
        ("启动沁云湖大桥建设。", "started"),
        ("开工建设沁云湖大桥。", "started"),
        ("沁云湖大桥破土动工。", "started"),
        ("加快沁云湖大桥建设。", "under_construction"),
        ("沁云湖大桥主体完工。", "under_construction"),
        ("实施沁云湖大桥项目。", "under_construction"),
        ("完成沁云湖大桥建设。", "completed"),
        ("沁云湖大桥建成通车。", "completed"),
        ("确保沁云湖大桥投用。", "completed"),
        ("沁云湖热电厂投产。", "in_production"),
        ("沁云湖大桥取得实质性进展。", None),
    ],
)
def test_stage_words_before_and_after_a_name(words: str, stage: str | None) -> None:
    """The stage is what the words around the name say."""
    found = read(words)
    assert [project.stage for project in found] == [stage]
    assert found[0].name.startswith("沁云湖")


def test_a_list_with_a_count_names_its_items() -> None:
    """甲、乙等N个项目 gives 甲 and 乙 with the stage they share."""
    assert told("年底前开工沁云纸业、墨岭轴承等7个产业项目。") == [("沁云纸业", "started"), ("墨岭轴承", "started")]


def test_a_head_after_the_list_is_shared() -> None:
    """A works noun after the list belongs to every item."""
    assert [name for name, _ in told("沁源、墨坪3座污水处理厂建成投用。", "review")] == [
        "沁源污水处理厂",
        "墨坪污水处理厂",
    ]
    assert [name for name, _ in told("启动沁云水库、墨溪河等小流域综合治理。")] == [
        "沁云水库小流域综合治理",
        "墨溪河小流域综合治理",
    ]


def test_an_action_at_the_end_is_shared() -> None:
    """The closing action of the last item belongs to the items before it."""
    assert [name for name, _ in told("加快沁源、墨坪水库除险加固。")] == ["沁源水库除险加固", "墨坪水库除险加固"]
    assert [name for name, _ in told("完成沁河路、墨岭路改造提升工程。")] == [
        "沁河路改造提升工程",
        "墨岭路改造提升工程",
    ]


def test_items_of_a_list_have_their_own_stages() -> None:
    """A stage word before 、 closes the items that it speaks of."""
    assert told("推动沁云大桥开工、墨岭隧道贯通。") == [("沁云大桥", "started"), ("墨岭隧道", "completed")]


def test_the_next_clause_gives_stage_and_date() -> None:
    """A clause of stage and date alone speaks of the project before it."""
    (project,) = read("完成沁云水库扩建项目前期工作，确保6月底开工建设。")
    assert (project.stage, project.deadline) == ("started", "2025-06")


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("沁云大桥8月建成通车", "2025-08"),
        ("年内建成沁云大桥", "2025"),
        ("上半年建成沁云大桥", "2025-06"),
        ("建成沁云大桥", None),
    ],
)
def test_deadlines(words: str, deadline: str | None) -> None:
    """A date in the clause is the deadline, against the year the part speaks of."""
    assert [project.deadline for project in read(words + "。")] == [deadline]


def test_status_follows_the_part_and_what_is_to_come() -> None:
    """Review is done, plan is target, and 即将 in a review is target."""
    assert [p.status for p in read("沁云大桥建成通车。", "review")] == ["done"]
    assert [p.status for p in read("沁云大桥建成通车。", "plan")] == ["target"]
    assert [p.status for p in read("沁云大桥即将打通。", "review")] == ["target"]


def test_investment_and_capacity() -> None:
    """An investment before one project is its own; before a list it is nobody's."""
    (project,) = read("投资2.8亿元的沁云年产3万吨锂电材料项目建成投产。", "review")
    assert (project.invest, project.invest_unit, project.capacity) == (Decimal("2.8"), "亿元", "年产3万吨")
    assert {p.invest for p in read("总投资90亿元的沁云乐园、墨岭广场等9个项目开工。", "review")} == {None}


@pytest.mark.parametrize(
    "words",
    [
        "推进25个重点项目建设。",
        "改造老旧小区21个。",
        "建成高标准农田3万亩。",
        "加快建设沁云新区。",
        "争创国家级示范区。",
        "启动科技创新行动计划。",
        "加快推进社会治理体系建设。",
        "实施一批重大产业项目。",
        "围绕沁云大桥建设做好服务。",
        "抓好农村公路建设。",
        "打造国际消费中心城市。",
        "新设各类市场主体3000户。",
    ],
)
def test_what_is_no_project(words: str) -> None:
    """Lump counts, generic works, zones, labels, plans and mechanisms are no projects."""
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("推动沁云科技、云岭智能装备、墨坪商用车等项目投产。", ["沁云科技", "云岭智能装备", "墨坪商用车"]),
        ("沁明智能机器人、墨岭8.5代线等建成投产。", ["沁明智能机器人", "墨岭8.5代线"]),
        ("开工建设沁云铁路技术创新中心。", ["沁云铁路技术创新中心"]),
        ("沁电通用新车型投产。", ["沁电通用新车型"]),
    ],
)
def test_what_is_built_needs_no_works_noun(words: str, names: list[str]) -> None:
    """Beside a named item, or with a stage only what is built can have, a name is a project whatever it ends in."""
    assert [name for name, _ in told(words)] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("加快推进2、3、4号线建设。", ["2号线", "3号线", "4号线"]),
        ("推进第八、九净水厂及沁云水库三期等工程。", ["第八净水厂", "第九净水厂", "沁云水库三期"]),
        ("推进沁云山、墨坪山公园改造工程。", ["沁云山公园改造工程", "墨坪山公园改造工程"]),
        ("完成墨岛污水处理厂升级改造。", ["墨岛污水处理厂升级改造"]),
        ("新建沁云小学（区教育局牵头，区住建局配合）。", ["沁云小学"]),
        ("完成二、三环路改造。", ["二环路改造", "三环路改造"]),
        ("加快沁溪片区、墨坪片区棚户区改造。", ["沁溪片区棚户区改造", "墨坪片区棚户区改造"]),
        ("加快建设沁水绿色食品、墨岭民俗文化产业园。", ["沁水绿色食品产业园", "墨岭民俗文化产业园"]),
        ("沁州医院、墨坪医院等改扩建项目投用。", ["沁州医院改扩建项目", "墨坪医院改扩建项目"]),
        (
            "加快沁西片区、墨湾等片区开发和沁岛二期等填海项目建设。",
            ["沁西片区开发", "墨湾片区开发", "沁岛二期"],
        ),
    ],
)
def test_items_share_numbers_ends_and_heads(words: str, names: list[str]) -> None:
    """Items of a list take over what they share, and a name so put together is to be checked."""
    found = read(words)
    assert [project.name for project in found] == names
    assert all(project.sure == "check" for project in found if project.name not in words)


def test_a_count_makes_common_words_no_name() -> None:
    """Common words with a count behind them are a lump; a name keeps standing."""
    assert told("新建公共租赁住房5000套。") == []
    assert told("改造老旧供水管网50公里。") == []
    assert [name for name, _ in told("沁山路29公里实现通车。")] == ["沁山路"]


def test_a_list_of_other_things_names_no_projects() -> None:
    """Hospitals whose reform is told are not built."""
    assert told("沁州医院、墨坪医院等公立医院体制机制改革取得新进展。", "review") == []
    assert told("沁宜家居、墨麦超市等知名企业落户。", "review") == []


def test_weak_names_are_to_be_checked() -> None:
    """A house without a name of its own is a project that a person should look at."""
    (project,) = read("建成综合能源站。")
    assert (project.sure, project.rule) == ("check", "projects.facility_unnamed")


def test_quotes_stand_where_they_say() -> None:
    """`quote` is the text at `para` and `start`."""
    lines = ["全市平稳。推动沁云大桥开工。", "加快墨岭水库建设，云台山体育公园建成开放。"]
    found = read("\n".join(lines))
    assert len(found) == 3
    for project in found:
        assert lines[project.para - 1].startswith(project.quote, project.start)


def test_full_width_and_half_width_read_alike() -> None:
    """Punctuation folded to ASCII changes no name and no stage."""
    assert told("推动沁云大桥开工,墨岭水库8月建成。") == told("推动沁云大桥开工，墨岭水库８月建成。")


def test_frame_and_name_helpers() -> None:
    """The layers below speak for themselves."""
    opened = frame("推动青沁大桥年内建成通车")
    assert "推动青沁大桥年内建成通车"[opened.start : opened.end] == "青沁大桥"
    assert head_of("青沁特大桥") == ("特大桥", "lines")
    assert own_part("卧沁湖体育公园") == "卧沁湖"
    assert deadline_of("三季度完工", 2025) == "2025-09"
    assert deadline_of("8月完工", None) is None


def test_stage_table_is_sound() -> None:
    """Every stage of the table is one of the guide's seven, or empty; every weight is a digit."""
    stages = {"planned", "signed", "preliminary", "started", "under_construction", "completed", "in_production", ""}
    for row in load_table("stages.csv", ("word", "stage", "position", "weight"), unique="word"):
        assert row["stage"] in stages
        assert row["position"] in ("before", "after", "both")
        assert re.fullmatch(r"\d", row["weight"])
    assert len(SECTIONS) == len(set(SECTIONS))
