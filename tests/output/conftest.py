"""Reports of districts that do not exist, built by hand so that the output can be tested without a reader."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from duixian.records import (
    Act,
    Document,
    Edit,
    Figure,
    Meta,
    Origin,
    Part,
    Problem,
    Project,
    Report,
    Task,
    Term,
)

LINES = (
    "政府工作报告",
    "——2023年1月6日在临溪区第五届人民代表大会第二次会议上",
    "区长 林知远",
    "各位代表:",
    "一、2022年工作回顾",
    "经济稳中有进。地区生产总值增长5.4%,社会消费品零售总额预计下降2.1%。临溪大道(一期)建成通车,完成投资3.2亿元。",
    "我们也看到,产业链条还不够长;民生短板仍有不少。",
    "二、2023年工作安排",
    "主要预期目标是:地区生产总值增长6%以上,社会消费品零售总额增长8%左右,城镇调查失业率控制在5.5%以内。",
    "(一)做强产业。确保青禾新材料产业园6月底前开工,新增规上企业12户以上,力争引进项目20个。加快推进智慧〔?〕务建设。",
    "名词解释",
    "1.一网通办:指政务服务事项在一个平台上办理。",
)
TEXT = "\n".join(LINES)


class NoSource:
    """A source map that knows no place."""

    def place(self, offset: int) -> None:
        return None


def spot(quote: str, para: int, nth: int = 0) -> dict[str, Any]:
    """The place fields of an entry whose quote stands in line `para` of `LINES`."""
    start = -1
    for _ in range(nth + 1):
        start = LINES[para - 1].index(quote, start + 1)
    return {"id": f"x-{para}-{start}-{len(quote)}", "quote": quote, "para": para, "start": start}


def figure(quote: str, para: int, subject: str, value: str | None, unit: str = "%", **more: Any) -> Figure:
    """A figure of `LINES` with the given value."""
    number = Decimal(value) if value is not None else None
    kept = {"indicator": None, "measure": "amount", "rule": "test.figure"} | more
    return Figure(**spot(quote, para), subject=subject, value=number, unit=unit, **kept)


def build_report() -> Report:
    """The reading of `LINES`: overlapping entries, a lost character, an inferred place, two tiers of sureness."""
    review: dict[str, Any] = {"part": "review", "headings": ("2022年工作回顾",)}
    plan: dict[str, Any] = {"part": "plan", "headings": ("2023年工作安排", "做强产业")}
    parts = (
        Part(**spot(LINES[4], 5), kind="review", level=1, heading="2022年工作回顾"),
        Part(**spot("经济稳中有进", 6), kind="review", level=3, heading="经济稳中有进"),
        Part(**spot(LINES[7], 8), kind="plan", level=1, heading="2023年工作安排"),
        Part(**spot("(一)做强产业", 10), kind="plan", level=2, heading="做强产业"),
        Part(**spot(LINES[10], 11), kind="glossary", level=1, heading="名词解释"),
    )
    act = spot("确保青禾新材料产业园6月底前开工", 10)
    more = spot("新增规上企业12户以上", 10)
    sentence = spot("确保青禾新材料产业园6月底前开工,新增规上企业12户以上,力争引进项目20个", 10)
    strive = spot("力争引进项目20个", 10)
    figures = (
        figure("增长5.4%", 6, "地区生产总值", "5.4", indicator="gdp", measure="growth", period="2022", **review),
        figure(
            "下降2.1%",
            6,
            "社会消费品零售总额",
            "-2.1",
            indicator="retail",
            measure="growth",
            status="estimate",
            period="2022",
            sure="check",
            **review,
        ),
        figure("3.2亿元", 6, "临溪大道(一期)完成投资", "3.2", "亿元", period="2022", **review),
        figure(
            "增长6%以上",
            9,
            "地区生产总值",
            "6",
            indicator="gdp",
            measure="growth",
            comparator="ge",
            status="target",
            period="2023",
            **plan,
        ),
        figure(
            "增长8%左右",
            9,
            "社会消费品零售总额",
            "8",
            indicator="retail",
            measure="growth",
            comparator="approx",
            status="target",
            period="2023",
            hedges=("左右",),
            **plan,
        ),
        figure(
            "控制在5.5%以内",
            9,
            "城镇调查失业率",
            "5.5",
            indicator="unemployment",
            measure="share",
            comparator="le",
            status="target",
            period="2023",
            **plan,
        ),
        figure(
            "12户以上",
            10,
            "新增规上企业",
            "12",
            "户",
            indicator="above_scale_firms",
            comparator="ge",
            status="target",
            period="2023",
            act=more["id"],
            **plan,
        ),
        figure("20个", 10, "引进项目", "20", "个", status="target", period="2023", act=strive["id"], **plan),
    )
    tasks = (
        Task(**sentence, verb="开工", object="青禾新材料产业园", deadline="2023-06", strength="must", **plan),
        Task(
            **spot("加快推进智慧〔?〕务建设", 10),
            verb="推进",
            object="智慧〔?〕务建设",
            deadline=None,
            strength="advance",
            sure="lost",
            **plan,
        ),
    )
    acts = (
        Act(
            **act,
            verb="开工",
            object="青禾新材料产业园",
            deadline="2023-06",
            strength="must",
            task=1,
            task_id=sentence["id"],
            **plan,
        ),
        Act(
            **more,
            verb="新增",
            object="规上企业",
            deadline=None,
            strength="must",
            task=1,
            task_id=sentence["id"],
            **plan,
        ),
        Act(
            **strive,
            verb="引进",
            object="项目",
            deadline=None,
            strength="strive",
            task=1,
            task_id=sentence["id"],
            **plan,
        ),
    )
    projects = (
        Project(
            **spot("临溪大道(一期)建成通车,完成投资3.2亿元", 6),
            name="临溪大道(一期)",
            invest=Decimal("3.2"),
            invest_unit="亿元",
            stage="completed",
            **review,
        ),
        Project(
            **spot("青禾新材料产业园6月底前开工", 10),
            name="青禾新材料产业园",
            stage="started",
            status="target",
            deadline="2023-06",
            act=act["id"],
            inferred=True,
            **plan,
        ),
    )
    at = TEXT.index("〔?〕")
    edits = (
        Edit(0, 2, "政府", "政府", "width", "sure"),
        Edit(TEXT.index("2023年1月6日"), TEXT.index("2023年1月6日") + 9, "202316日", "2023年1月6日", "date", "check"),
        Edit(at, at + 3, "�", "〔?〕", "lost", "lost"),
    )
    return Report(
        Document(TEXT, edits, Origin("临溪.txt", "text/plain", "utf-8", "0" * 64, len(TEXT)), NoSource()),
        Meta(
            "云岭省青禾市临溪区",
            "999901",
            "district",
            2023,
            2022,
            None,
            "2023-01-06",
            "林知远",
            "区长",
            ("opening", "review", "problems", "plan", "glossary"),
            True,
            ("adcode",),
        ),
        parts,
        figures,
        tasks,
        acts,
        projects,
        (
            Term(
                **spot(LINES[11], 12),
                term="一网通办",
                definition="指政务服务事项在一个平台上办理。",
                number=1,
                part="glossary",
            ),
        ),
        (
            Problem(**spot("产业链条还不够长", 7), part="problems"),
            Problem(**spot("民生短板仍有不少", 7), part="problems"),
        ),
        "0.1.0",
    )


def build_hostile() -> Report:
    """A reading whose every text is an attempt: formulas, markup, a script's end, control characters."""
    bad = "=1+1</script><script>window.hit=1</script><img src=x onerror=window.hit=2>\"'&\x0b{{7*7}}"
    text = f"@SUM(A1)\n{bad}\n+2 -3 http://example.invalid/"
    place: dict[str, Any] = {"id": bad, "quote": bad, "para": 2, "start": 0, "headings": (bad,), "rule": bad}
    return Report(
        Document(
            text, (Edit(0, 3, bad, "@SU", bad, "check"),), Origin(bad, "text/plain", None, "0" * 64, 9), NoSource(), bad
        ),
        Meta(place=bad, speaker=bad, congress="=cmd|' /C calc'!A0"),
        (Part(**place, kind="plan", level=3, heading=bad),),
        (
            Figure(
                **place,
                subject=bad,
                indicator=bad,
                measure="growth",
                value=Decimal(1),
                unit="%",
                status="target",
                reference=bad,
                period=bad,
                act=bad,
            ),
        ),
        (Task(**place, verb=bad, object=bad, deadline=bad, strength="must"),),
        (Act(**place, verb=bad, object=bad, deadline=bad, strength="must", task=1, task_id=bad),),
        (Project(**place, name=bad, capacity=bad, deadline=bad, invest=Decimal(1), invest_unit=bad),),
        (Term(**place, term=bad, definition=bad),),
        (Problem(**place),),
    )


@pytest.fixture(scope="session")
def report() -> Report:
    """The reading of the invented district 临溪."""
    return build_report()


@pytest.fixture(scope="session")
def hostile() -> Report:
    """A reading full of formulas and markup."""
    return build_hostile()


@pytest.fixture(scope="session")
def fragment() -> Callable[[str], Report]:
    """A function that makes a report of a text with nothing read out of it."""
    return lambda text: Report(
        Document(text, (), Origin("x.txt", "text/plain", "utf-8", "0" * 64, len(text)), NoSource()), Meta()
    )
