"""Site chrome goes, the report's own lines stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.intake import open_document
from tests.intake.papers import BODY, CLEAN, HEAD, LINES, TITLE


def text_of(*lines: str) -> str:
    return open_document("\n\n".join(lines).encode(), "a.txt").text


def test_a_report_without_chrome_keeps_every_line() -> None:
    """Where nothing tells of a site, nothing goes: also short lines at head and tail."""
    lines = ["市十届人大三次会议文件（二）", *LINES, "附件", "重点项目表"]
    assert text_of(*lines) == "\n".join(lines)


def test_portal() -> None:
    """Login bar, trail, time stamp and a teaser that repeats the start of the report, cut off."""
    teaser = TITLE + " " + "".join([*HEAD, *BODY])[:160]
    head = [
        "会员登录 新用户注册 退出",
        "公文之家",
        "您现在的位置是: 首页 > 部门 > 政府",
        "政府",
        TITLE,
        "2024-01-31 09:42:32 政府",
        teaser,
    ]
    assert text_of(*head, *LINES, "上一篇：无", "下一篇：某地工作要点", "相关文章", "某地工作要点") == CLEAN


def test_forum() -> None:
    """Counters, the writer's panel and the reply box of a forum; its title repeated with a label."""
    counters = ["设为首页收藏本站", "查看: 157|回复: 0", f"[云岭] {TITLE}", "[复制链接]"]
    writer = ["• 签到天数: 742 天", "[LV.9]常住", "1万", "主题", "版主"]
    head = [*counters, *writer, "发表于 2024-5-6 8:09:10 | 只看该作者"]
    tail = [
        "您需要登录后才可以回帖 登录 | 立即注册",
        "本版积分规则",
        "周一~周五",
        "9:00-18:00",
        "快速回复 返回顶部 返回列表",
    ]
    assert text_of(*head, *LINES, *tail) == CLEAN


def test_title_only_above_the_chrome_stays() -> None:
    """Title, then the site's line, then the report: the title is the report's own."""
    assert text_of("首页", TITLE, "来源：临溪日报　发布时间：2024-01-20", *HEAD, *BODY) == CLEAN


def test_fuller_title_above_the_chrome_stays() -> None:
    """Where the paper's own title is bare, the page's title names the place."""
    assert text_of(TITLE, "【字体：大 中 小】", "政府工作报告", *HEAD, *BODY) == "\n".join(
        [TITLE, "政府工作报告", *HEAD, *BODY]
    )


def test_the_text_several_times_over() -> None:
    """A crawler that took nested elements gives the page's text again and again: one copy stays."""
    head, tail = ["当前位置： 首页>> 概况", "【字体：大 中 小】"], ["（责任编辑： 某", "）"]
    assert text_of(*[*head, *LINES, *tail] * 3) == CLEAN


def test_captions_and_page_numbers() -> None:
    """A picture's caption and a page number are no lines of the report."""
    lines = [*LINES[:5], "（陈一 摄）", *LINES[5:9], "— 12 —", *LINES[9:]]
    assert text_of(*lines) == CLEAN


def test_comment_marks_and_named_spaces() -> None:
    """What R wrote for a no-break space, and comment marks, go."""
    assert text_of("<!--\n      \n-->", "<U+00A0><U+00A0>" + LINES[0], *LINES[1:], "<U+00A0>", "<!--", "-->") == CLEAN


def test_hard_wraps_are_joined() -> None:
    """Lines broken at one width in mid-sentence are one paragraph again; headings and paragraphs stay apart."""
    wrapped = []
    for line in LINES * 2:
        line = line.replace("2", str(len(wrapped) % 8 + 1)) if wrapped else line
        whole = "　　" + line
        wrapped.append([whole[i : i + 30] for i in range(0, len(whole), 30)])
    text = text_of_lines([piece for pieces in wrapped for piece in pieces])
    assert text.split("\n") == ["".join(pieces).strip().replace("长 江", "长 江") for pieces in wrapped]


def text_of_lines(lines: list[str]) -> str:
    return open_document("\n".join(lines).encode(), "a.txt").text


@pytest.mark.parametrize("seed", ["baoshan-2023", "xinfu-2023", "yantan-2023"])
def test_seeds_come_out_as_the_gold(shared: Path, seed: str) -> None:
    """The three seeds with a gold set have its text, white space apart, to the character."""
    raw = (shared / "reports" / "seeds" / f"{seed}.txt").read_bytes()
    gold = (shared / "gold" / seed / "clean.txt").read_text("utf-8")
    assert "".join(open_document(raw, "a.txt").text.split()) == "".join(gold.split())


def test_no_report_loses_sentences(shared: Path) -> None:
    """Of 40 city reports no edit takes a sentence away: what goes as chrome is short."""
    for path in sorted((shared / "reports" / "cities").glob("*/*.md"))[::22]:
        for edit in open_document(path.read_bytes(), path.name).edits:
            if edit.kind == "chrome":
                assert len(edit.before) < 400, path
                assert "。" not in edit.before, path
