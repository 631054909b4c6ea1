"""Divisions: names, codes, parents and levels in the year that is asked for."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from duixian.knowledge.divisions import Divisions, load_divisions, load_townships


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    """The table that ships."""
    return load_divisions()


@pytest.mark.parametrize(
    ("name", "year", "code", "official", "level"),
    [
        ("沿滩区", 2023, "510311", "四川省自贡市沿滩区", "district"),
        ("海拉尔市", 1999, "152101", "内蒙古自治区呼伦贝尔盟海拉尔市", "county"),
        ("海拉尔区", 2012, "150702", "内蒙古自治区呼伦贝尔市海拉尔区", "district"),
        ("莱芜市", 2018, "371200", "山东省莱芜市", "city"),
        ("莱芜区", 2020, "370116", "山东省济南市莱芜区", "district"),
        ("潞州区", 2023, "140403", "山西省长治市潞州区", "district"),
        ("重庆市", 1995, "510200", "四川省重庆市", "city"),
        ("重庆市", 2003, "500000", "重庆市", "province"),
        ("潼南县", 2010, "500223", "重庆市潼南县", "county"),
        ("仙桃市", 2020, "429004", "湖北省仙桃市", "county"),
        ("吐鲁番地区", 2010, "652100", "新疆维吾尔自治区吐鲁番地区", "city"),
        ("昆山市", 2020, "320583", "江苏省苏州市昆山市", "county"),
        ("临平区", 2023, "330113", "浙江省杭州市临平区", "district"),
        ("神农架林区", 2020, "429021", "湖北省神农架林区", "county"),
    ],
)
def test_name_in_a_year(divisions: Divisions, name: str, year: int, code: str, official: str, level: str) -> None:
    """A name gives the code, the parents and the level of its year: renamed, merged and raised places too."""
    (row,) = divisions.named(name, year)
    assert (row.code, divisions.official(row, year), row.level) == (code, official, level)


def test_shared_name_gives_every_place(divisions: Divisions) -> None:
    """A name that several places bear gives them all; choosing is the reader's work."""
    assert {divisions.official(row, 2023) for row in divisions.named("宝山区", 2023)} == {
        "黑龙江省双鸭山市宝山区",
        "上海市宝山区",
    }


@pytest.mark.parametrize(
    ("name", "short"),
    [("广西壮族自治区", "广西"), ("石柱土家族自治县", "石柱"), ("浦东新区", "浦东"), ("蠡县", "蠡县")],
)
def test_short_names(divisions: Divisions, name: str, short: str) -> None:
    """A short name drops the class word and the peoples, but never leaves a single character."""
    assert divisions.named(name, 2020)[0].short == short


def test_old_name_is_gone_and_new_one_not_yet_there(divisions: Divisions) -> None:
    """长治市城区 gave way to 潞州区 in 2018: neither holds outside its years."""
    old = [row for row in divisions.by_code["140402"] if row.name == "城区"]
    new = divisions.by_code["140403"]
    assert [row.held(2020) for row in old] == [False]
    assert [row.held(2016) for row in new if row.name == "潞州区"] == [False]


def test_scan_takes_the_longest_name(divisions: Divisions) -> None:
    """Names are found end to end, the longest first, with their places in the text."""
    text = "在自贡市沿滩区召开"
    assert list(divisions.scan(text)) == [("自贡市", 1, 4), ("沿滩区", 4, 7)]


def test_every_row_is_sound() -> None:
    """Six digits, first not after last, no name twice for one code and year, and a province above every row."""
    raw = resources.files("duixian.knowledge").joinpath("divisions.csv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(line for line in raw if not line.startswith("#")))
    provinces = {row["code"][:2] for row in rows if row["code"].endswith("0000")}
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        key = (row["code"], row["name"], row["first"])
        assert key not in seen
        seen.add(key)
        assert len(row["code"]) == 6
        assert row["code"][:2] in provinces
        assert int(row["first"]) <= int(row["last"])


def test_present_list_is_whole(divisions: Divisions) -> None:
    """34 provinces, 333 cities and 2,847 counties stand in the ministry's list of 2026-09."""
    now = [row for row in divisions.rows if row.last == 9999]
    kinds = {"province": 0, "city": 0, "below": 0}
    for row in now:
        kinds[row.level if row.level in kinds else "below"] += 1
    assert kinds == {"province": 34, "city": 333, "below": 2847}


def test_townships_belong_to_their_county() -> None:
    """The townships of a county are found under its code."""
    assert "七星镇" in load_townships()["230506"]
