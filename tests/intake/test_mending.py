"""One kind of damage each: what is mended, what is left alone, and that twice is once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.intake import open_document
from duixian.intake.draft import Change, ChangeMap, Draft
from duixian.intake.mending import MENDINGS, RAW_MENDINGS, mend


def mended(text: str) -> str:
    return mend(mend(Draft(text), RAW_MENDINGS)).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("202318日在青禾市", "2023年1月8日在青禾市"),
        ("2023131日", "2023年1月31日"),
        ("20231018日", "2023年10月18日"),
        ("20230108日", "2023年01月08日"),
        ("20231月8日", "2023年1月8日"),
        ("2023年18日", "2023年1月8日"),
        ("2023115日", "2023115日"),
        ("2023230日", "2023230日"),
        ("2023年1月8日", "2023年1月8日"),
        ("1202318日", "1202318日"),
        ("日均202318日", "日均2023年1月8日"),
        ("202318日均产量", "202318日均产量"),
        ("第十届人民代表大会第次会议上", "第十届人民代表大会第〔?〕次会议上"),
        ("第届人民代表大会第三次会议", "第〔?〕届人民代表大会第三次会议"),
        ("第三次会议第一次全体会议", "第三次会议第一次全体会议"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("名 词 解 释", "名词解释"),
        ("临溪区人民政府区长  江 禾", "临溪区人民政府区长 江禾"),
        ("区长　江禾", "区长 江禾"),
        ("新引进项目，作风过硬、务      实敢为。", "新引进项目，作风过硬、务实敢为。"),
        ("规模，达到 40 亿元，增长 6.5 %。", "规模，达到40亿元，增长6.5%。"),
        ("（五 ） 突出县 （市 ） 区特色，再提升。", "（五）突出县（市）区特色，再提升。"),
        ("六稳 指稳就业、稳金融，稳外贸。", "六稳 指稳就业、稳金融，稳外贸。"),
        ("10 公共文化", "10 公共文化"),
        ("24. “五早”工程", "24. “五早”工程"),
        ("打造 Smart City 平台，建 5G 网", "打造 Smart City 平台，建5G 网"),
        ("编号 3 500 和 4 600", "编号3 500和4 600"),
        ("增\u200b长\ufeff6%", "增长6%"),
        ("⼯作⻓期⺠⽣", "工作长期民生"),
        ("\uf0b7 第一项，\ue5e5完成", "第一项，〔?〕完成"),
        ("各位代表：\\r\\n现在，", "各位代表：\n现在，"),
        ("存于C:\\new，", "存于C:\\new，"),
        ("6&permil;与&nosuch;", "6‰与&nosuch;"),
        ("增长\ufffd\ufffd6%", "增长〔?〕6%"),
        ("乾县的瞭望塔，计划十件里程碑", "乾县的瞭望塔，计划十件里程碑"),
    ],
)
def test_cases(before: str, after: str) -> None:
    """A damaged run and what it becomes; a run with two readings stays."""
    assert mended(before).strip() == after


def test_mended_dates_ask_for_a_look() -> None:
    """A date put together from what was left of it is never called sure."""
    document = open_document("202318日在临溪区第十届人民代表大会第次会议上".encode(), "a.txt")
    assert [(e.before, e.after, e.kind, e.sure) for e in document.edits] == [
        ("202318日", "2023年1月8日", "date", "check"),
        ("", "〔?〕", "lost", "lost"),
    ]
    assert document.place(document.text.index("〔")) is None
    assert document.place(0) == document.place(5)


PIECES = st.sampled_from(
    [
        "政",
        "府",
        "区长",
        "江禾",
        "增长",
        "，",
        "。",
        "、",
        "（",
        "）",
        "“",
        "”",
        " ",
        "  ",
        "　",
        "\n",
        "3",
        "2023",
        "18日",
        "年",
        "月",
        "%",
        "A",
        ".",
        "第",
        "次会议",
        "届人民",
        "〔?〕",
        "\u200b",
        "\ufffd",
        "\udc81",
        "\ue001",
        "⼯",
        "<U+00A0>",
        "&nbsp;",
        "&",
        "1.",
        "(",
        ")",
        ",",
        "一、",
        "報",
        "會",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_mending_twice_is_mending_once(text: str) -> None:
    """No mending finds anything in what all of them have made."""
    once = mended(text)
    again = mend(Draft(once), MENDINGS).text
    assert again == once


@given(st.lists(PIECES, max_size=60).map("".join))
def test_opening_twice_is_opening_once(text: str) -> None:
    """The clean text opened again is the clean text, and undoing the edits gives what came in."""
    from duixian.errors import IntakeError

    data = text.encode("utf-8", "surrogatepass")
    try:
        document = open_document(data, "a.txt")
    except IntakeError:
        return
    assert open_document(document.text.encode(), "a.txt").text == document.text


@given(st.text(max_size=40), st.data())
def test_rounds_of_changes_compose(text: str, data: st.DataObject) -> None:
    """Two rounds of changes are one: the same text, edits that undo to the raw text, places that hold unchanged
    characters."""
    draft = Draft(text)
    for _ in range(3):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(draft.text)), max_size=8)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        draft = draft.apply([Change(a, b, data.draw(st.text("xyz", max_size=3)), "test") for a, b in pairs])
    pieces, at = [], 0
    for edit in draft.edits():
        assert draft.text[edit.start : edit.end] == edit.after
        pieces += [draft.text[at : edit.start], edit.before]
        at = edit.end
    assert "".join([*pieces, draft.text[at:]]) == text
    places = ChangeMap(draft.changes, None)  # type: ignore[arg-type]
    inside = {at for edit in draft.edits() for at in range(edit.start, edit.end)}
    for at, character in enumerate(draft.text):
        start, end = places.raw_range(at)
        if at not in inside:
            assert text[start:end] == character


def test_overlapping_changes_are_refused() -> None:
    """A stage that contradicts itself is a mistake of ours."""
    with pytest.raises(ValueError, match="overlap"):
        Draft("甲乙丙").apply([Change(0, 2, "", "test"), Change(1, 3, "", "test")])
