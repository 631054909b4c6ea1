"""Passages of invented reports → admitted problems."""

from __future__ import annotations

from duixian.reading.problems import read_problems
from duixian.reading.text import Outline, Text
from duixian.records import Document, Origin, PartKind, Place, Problem


class Nowhere:
    """A source map that knows no place."""

    def place(self, offset: int) -> Place | None:
        return None


def read(words: str, part: PartKind | None = "problems") -> tuple[Problem, ...]:
    """The problems of a passage whose sentences stand in `part`."""
    text = Text(Document(words, (), Origin("", "text/plain", "utf-8", "", 0), Nowhere()))
    for sentence in text.sentences:
        sentence.part = part
    return read_problems(text, Outline((), text.sentences, ()))


def quotes(words: str, part: PartKind | None = "problems") -> list[str]:
    """What is quoted."""
    return [problem.quote for problem in read(words, part)]


def test_lead_in_and_pledge_are_none() -> None:
    """What announces the problems and what promises to mend them is left out; 主要是 keeps its clause."""
    words = "同时，我们也清醒地看到存在的困难和问题。主要是：沁河治理滞后；墨岭产业偏弱。对此，我们将认真加以解决。"
    assert quotes(words) == ["主要是：沁河治理滞后", "墨岭产业偏弱"]


def test_a_colon_parts_lead_in_and_first_problem() -> None:
    """After a lead-in with a colon the first problem begins behind it."""
    words = "我们也清醒认识到，发展中还有不少问题，主要表现在：沁河治理滞后；墨岭产业偏弱。我们一定直面问题，努力改进。"
    assert quotes(words) == ["沁河治理滞后", "墨岭产业偏弱"]


def test_lead_in_and_content_in_one_sentence() -> None:
    """Without a colon the content after 看到 is the problem, to be checked."""
    (first, second) = read("我们清醒地看到，沁河治理滞后，墨岭产业偏弱，民生还有短板；财政收支矛盾突出。")
    assert (first.quote, first.sure) == ("沁河治理滞后，墨岭产业偏弱，民生还有短板", "check")
    assert (second.quote, second.sure) == ("财政收支矛盾突出", "sure")


def test_enumerations() -> None:
    """一是…；二是… are as many problems, and so are enumerated paragraphs."""
    assert len(quotes("我们也看到存在的问题：一是沁河治理滞后；二是墨岭产业偏弱；三是收支矛盾突出。")) == 3
    assert (
        len(quotes("我们也看到存在不少问题。\n（一）沁河治理滞后。\n（二）墨岭产业偏弱。\n对此，我们将努力解决。")) == 2
    )


def test_nothing_after_the_pledge() -> None:
    """What follows the pledge is another part, even where the outline has not told it."""
    words = "我们也清醒看到存在的问题：沁河治理滞后。对此，我们将认真解决。今年要建成沁云大桥。"
    assert quotes(words) == ["沁河治理滞后"]


def test_found_by_the_lead_in() -> None:
    """Where the outline knows no such part, the lead-in in the review opens it, to be checked."""
    words = (
        "全年建成沁云大桥。在肯定成绩的同时，我们也清醒看到存在的问题：沁河治理滞后；墨岭产业偏弱。\n今年抓好三件事。"
    )
    found = read(words, "review")
    assert [problem.quote for problem in found] == ["沁河治理滞后", "墨岭产业偏弱"]
    assert {problem.sure for problem in found} == {"check"}


def test_a_mere_mention_is_none() -> None:
    """Problems that were solved are no admission."""
    assert quotes("整改了巡视反馈的问题57个，化解了一批历史遗留问题。", "review") == []
