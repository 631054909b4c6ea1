"""The benchmarks themselves: they measure what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import evaluate
from benchmarks.gold import gold_fingerprint, gold_sources, load_scorer, write_reading
from benchmarks.sweep import find_cases, find_wrong
from benchmarks.verdicts import Verdict, errors_in_least_sure, find_verdicts, share_right
from duixian.pipeline import read_bytes

FLOORS = '# why\n[gold]\nsha256 = "x"\n[at_most]\n"text.cer.a" = 0.003\n[at_least]\n"figures.found" = 0.9\n'


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A floors file of two measures."""
    path = tmp_path / "floors.toml"
    path.write_text(FLOORS, "utf-8")
    monkeypatch.setattr(evaluate, "FLOORS", path)
    return path


@pytest.mark.parametrize(
    ("cer", "found", "status"),
    [(0.003, 0.9, 0), (0.0, 0.95, 0), (0.0031, 0.95, 1), (0.0, 0.8999, 1)],
)
def test_floor_fails_only_below(floors: Path, cer: float, found: float, status: int) -> None:
    """A measure at its floor holds; one below it, or an error rate above its ceiling, fails."""
    assert evaluate.hold({"text.cer.a": cer, "figures.found": found}, "x") == status


def test_other_gold_is_told_and_not_failed(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another fingerprint is printed, and fails nothing."""
    assert evaluate.hold({"text.cer.a": 0.0, "figures.found": 1.0}, "y") == 0
    assert "not the gold" in capsys.readouterr().out


def test_pinned_measure_must_be_measured(floors: Path) -> None:
    """A floor whose measure has gone fails."""
    assert evaluate.hold({"figures.found": 1.0}, "x") == 1


def test_floors_rise_and_fall_only_when_told(floors: Path) -> None:
    """`--update-floors` raises; without `--allow-lower` nothing falls."""
    evaluate.hold({"text.cer.a": 0.01, "figures.found": 0.953}, "y", update=True)
    assert '"figures.found" = 0.95\n' in floors.read_text("utf-8")
    assert '"text.cer.a" = 0.003\n' in floors.read_text("utf-8")
    assert 'sha256 = "y"' in floors.read_text("utf-8")
    evaluate.hold({"text.cer.a": 0.01, "figures.found": 0.8}, "y", update=True, allow_lower=True)
    assert '"figures.found" = 0.8\n' in floors.read_text("utf-8")


def test_sure_is_judged_by_its_grades() -> None:
    """Of ten entries the one that says `check` is the wrong one: the rest is all right, and it holds every error."""
    verdicts = [Verdict("figures", "sure", "right")] * 9 + [Verdict("figures", "check", "wrong")]
    assert share_right(verdicts) == 1.0
    assert errors_in_least_sure(verdicts) == 1.0
    assert errors_in_least_sure([Verdict("acts", "sure", "wrong")] * 10) == pytest.approx(0.15)


def test_verdicts_agree_with_the_scorer(shared: Path, tmp_path: Path) -> None:
    """Entry by entry and in sums, the same is found, said and strictly right."""
    gold = shared / "gold"
    scorer = load_scorer(gold)
    for name, (folder, raw, year) in list(gold_sources(gold, shared / "reports").items())[3:9]:
        write_reading(read_bytes(raw.read_bytes(), raw.name, plan_year=year), tmp_path / name)
        sums = scorer.score(tmp_path / name, folder, None)
        verdicts = list(find_verdicts(scorer, tmp_path / name, folder))
        for kind in ("figures", "tasks", "acts"):
            found = sums[kind]["found"]
            of_kind = [v for v in verdicts if v.kind == kind]
            assert len(of_kind) == found["pred"], (name, kind)
            assert sum(v.verdict != "invented" for v in of_kind) == found["hit"], (name, kind)
        right = sum(v.kind == "figures" and v.verdict == "right" for v in verdicts)
        assert right == sums["figures"]["strict"]["hit"], name


def test_fingerprint_tells_a_changed_gold(tmp_path: Path) -> None:
    """One changed byte is another gold."""
    (tmp_path / "a").write_text("1")
    first = gold_fingerprint(tmp_path)
    (tmp_path / "a").write_text("2")
    assert gold_fingerprint(tmp_path) != first


def test_real_reports_are_read_from_their_body(shared: Path) -> None:
    """Twelve city reports drawn at random, and all that are no city reports: no crash, and no neighbour taken."""
    faults = [(case.path.name, find_wrong(case)) for case in find_cases(shared / "reports", 12)]
    assert [fault for fault in faults if any(x.startswith(("crash", "taken")) for x in fault[1])] == []
