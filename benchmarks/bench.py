"""Speed: the whole reading beside plain segmentation of the same text, on one core. `python -m benchmarks.bench`.

Reads city reports of ../shared (a fixed random choice) from bytes to a `Report`, writing nothing, in turn with
`jieba.cut` and `rjieba.cut` over the same clean text, so that a busy machine slows all alike. Prints medians, ratios,
peak memory. `--profile` prints where the time goes. Exit status 1 where reading is slower than `jieba.cut`.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import os
import platform
import pstats
import random
import resource
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections import deque
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from benchmarks.gold import SHARED
from duixian.errors import DuixianError
from duixian.pipeline import read_bytes
from duixian.records import Report

SEED = 20250101


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--files", type=int, default=60, help="how many city reports")
    ask.add_argument("--rounds", type=int, default=5, help="rounds; the median counts")
    ask.add_argument("--profile", action="store_true", help="print the functions that take the time")
    ask.add_argument("--memory", action="store_true", help="only read, and print the peak of resident bytes")
    given = ask.parse_args()
    cities = SHARED / "reports" / "cities"
    if not cities.is_dir():
        print("Nothing measured: ../shared/reports is not beside this repository.", file=sys.stderr)
        return 1
    files = choose_files(cities, given.files)
    if given.memory:
        read_files(files)
        print(peak_resident())
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = [report.document.text for report in read_files(files)]
    chars = sum(map(len, texts))
    python = platform.python_version()
    print(f"{len(texts)} of {len(files)} city reports read, {chars:,} characters; one core; Python {python}")
    if given.profile:
        show_profile(files)
        return 0
    peers = {f"jieba {version('jieba')} cut": segment_jieba, f"rjieba {version('rjieba')} cut": segment_rjieba}
    medians = race(files, texts, peers, given.rounds)
    own = medians["duixian"]
    print(f"{'':24} {'seconds':>8} {'chars/s':>12} {'duixian is':>12}")
    for name, seconds in medians.items():
        print(f"{name:24} {seconds:8.3f} {chars / seconds:12,.0f} {seconds / own:11.2f}×")
    print(f"ms for 10,000 characters: {own / chars * 1e7:.1f}")
    show_memory(files)
    return 0 if own <= medians[next(iter(peers))] else 1


def choose_files(cities: Path, number: int) -> list[tuple[str, bytes]]:
    """(name, bytes) of a fixed random choice of reports."""
    paths = sorted(cities.rglob("*.md"))
    return [(path.name, path.read_bytes()) for path in random.Random(SEED).sample(paths, min(number, len(paths)))]


def read_files(files: list[tuple[str, bytes]]) -> list[Report]:
    """What can be read of them."""
    reports = []
    for name, data in files:
        try:
            reports.append(read_bytes(data, name))
        except DuixianError as error:
            print(f"{name}: {error}", file=sys.stderr)
    return reports


def race(
    files: list[tuple[str, bytes]], texts: list[str], peers: Mapping[str, Callable[[str], object]], rounds: int
) -> dict[str, float]:
    """Median seconds by name; every round runs all, one after the other."""
    times: dict[str, list[float]] = {"duixian": [], **{name: [] for name in peers}}
    for segment in peers.values():
        segment(texts[0])  # dictionaries are loaded before the clock runs
    for _ in range(max(rounds, 5)):
        gc.collect()
        start = time.perf_counter()
        for name, data in files:
            try:
                read_bytes(data, name)
            except DuixianError:
                continue
        times["duixian"].append(time.perf_counter() - start)
        for peer, segment in peers.items():
            start = time.perf_counter()
            for text in texts:
                segment(text)
            times[peer].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def segment_jieba(text: str) -> object:
    """`jieba.cut` run to its end."""
    import jieba

    jieba.setLogLevel(60)
    return deque(jieba.cut(text), maxlen=0)


def segment_rjieba(text: str) -> object:
    """`rjieba.cut`, which gives a list."""
    import rjieba

    return rjieba.cut(text)


def show_memory(files: list[tuple[str, bytes]]) -> None:
    """What reading the largest file allocates, and the peak of a process that does nothing but read all of them."""
    name, data = max(files, key=lambda file: len(file[1]))
    tracemalloc.start()
    read_files([(name, data)])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    ask = [sys.executable, "-m", "benchmarks.bench", "--memory", "--files", str(len(files))]
    resident = int(subprocess.run(ask, check=True, capture_output=True, text=True).stdout)
    print(f"memory: {peak / 1e6:.1f} MB at most to read the largest file ({len(data) / 1e3:.0f} KB);")
    print(f"        {resident / 1e6:.0f} MB resident at most in a process that reads all of them, Python included")


def peak_resident() -> int:
    """Bytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def show_profile(files: list[tuple[str, bytes]]) -> None:
    """Print the functions that take the time, by their own time."""
    read_files(files[:1])  # what is loaded once is no part of reading
    profile = cProfile.Profile()
    profile.enable()
    read_files(files)
    profile.disable()
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    sys.exit(main())
