"""A report of an invented district, and the shapes that sites and offices give it."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

TITLE = "2024年云岭省青禾市临溪区政府工作报告"
HEAD = ["——2024年1月8日在临溪区第十届人民代表大会第三次会议上", "临溪区人民政府区长 江禾", "各位代表："]
BODY = [
    "现在，我代表临溪区人民政府向大会作报告，请予审议，请列席的同志提出意见。",
    "一、2023年工作回顾",
    "过去一年，全区地区生产总值达到128.6亿元，增长6.2%；规模以上工业增加值增长8.1%，固定资产投资增长10.5%。",
    "（一）产业发展稳中有进。新引进项目32个，总投资56亿元，其中亿元以上项目9个，竹溪食品产业园一期建成投用。",
    "（二）民生保障持续加强。改造老旧小区12个，新建公办幼儿园3所，城乡居民人均可支配收入分别增长5.1%和7.3%。",
    "二、2024年工作安排",
    "主要预期目标是：地区生产总值增长6%左右，固定资产投资增长8%以上，一般公共预算收入增长5%。",
    "（一）建强现代产业。加快青禾大桥建设，力争6月底前主体完工；新增规上企业10家，培育高新技术企业5家。",
    "各位代表！让我们团结一心，真抓实干，为建设更加美好的临溪而努力奋斗！",
    "名词解释",
    "1.两山工程：指依托青山、绿水发展生态产业的项目。",
]
LINES = [TITLE, *HEAD, *BODY]
CLEAN = "\n".join(LINES)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, **parts: str) -> bytes:
    """A Word package around the XML of its body; `parts` are further parts by name, `footnotes` →
    `word/footnotes.xml`."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>')
    return out.getvalue()


def paragraph(*runs: str) -> str:
    """A Word paragraph of runs of text."""
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def page(*lines: str) -> str:
    """A portal page around the paragraphs `lines`."""
    menu = "".join(f'<li><a href="#">{word}</a></li>' for word in ("首页", "政务公开", "政府工作报告", "互动交流"))
    inner = "".join(f"<p>　　{line}</p>\n" for line in lines)
    return (
        "<!DOCTYPE html><html><head><title>工作报告</title><script>var a = '<p>假，的。</p>';</script></head><body>"
        f"<ul>{menu}</ul><div>您现在的位置：<a>首页</a> &gt; <a>公开</a></div>"
        f"<div class=t>发布时间：2024-01-20 10:20　来源：区政府办</div><div id=c>{inner}</div>"
        "<div>上一篇：<a>无</a></div><div>版权所有：临溪区人民政府　云ICP备00000001号</div></body></html>"
    )
