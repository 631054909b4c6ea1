"""Measures which pairs of characters lean to a plan and which to a review: `python -m benchmarks.train_lean [--write]`.

The parts of city reports whose level-1 headings name them are cut into passages of 1 to 8 paragraphs; a logistic
regression
over `fragments.features` is fitted on four fifths of the cities and tried on the rest. `--write` puts the weights into
`knowledge/outline_lean.csv`. No text is kept: the table holds pairs of characters and numbers.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
from collections import Counter
from pathlib import Path

from duixian import knowledge
from duixian.reading.blocks import cut_blocks
from duixian.reading.fragments import features
from duixian.reading.headings import find_headings
from duixian.reading.kinds import find_front, kind_by_words
from duixian.reading.text import Text
from duixian.records import Document, Origin

SHARED = Path(__file__).resolve().parents[2] / "shared"
KEPT = 2500
Passage = tuple[dict[str, int], int]


def sections(path: Path) -> list[tuple[int, list[str]]]:
    """(1 plan or 0 review, paragraphs) of the level-1 sections of a Markdown report that name their part."""
    raw = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8-sig"), flags=re.S).replace("**", "")
    body = "\n".join(line.strip() for line in raw.splitlines() if line.strip())
    text = Text(Document(body, (), Origin(path.name, "text/markdown", "utf-8", "", 0), None))  # type: ignore[arg-type]
    blocks = cut_blocks(text)
    front, _ = find_front(text, blocks)
    heads = [h for h in find_headings(text, blocks, front) if h.level == 1 and h.sentence == 0]
    out = []
    seen: list[str | None] = []
    bounds = [*(h.block for h in heads), len(blocks)]
    for n, head in enumerate(heads):
        after = bounds[n + 1]
        kind = kind_by_words(text.folded[head.words : head.end])
        seen.append(kind)
        if kind not in ("review", "plan", "self_building") or (kind == "review") != (n == 0) or seen[0] != "review":
            continue  # only where the first chapter names the review and what follows names the plan
        body_blocks = [text.folded[b.start : b.end] for b in blocks[head.block + 1 : after]]
        cut = len(body_blocks)
        for i, said in enumerate(body_blocks):
            if (
                kind == "review"
                and re.search("清醒|肯定成绩|感谢", said[:80])
                or re.match("各位代表|同志们", said)
                and i > 0.6 * cut
            ):
                cut = i
                break
        if cut >= 2:
            out.append((int(kind != "review"), body_blocks[:cut]))
    return out


def passages(
    found: list[tuple[int, list[str]]], dice: random.Random, per: int, sizes: tuple[int, int]
) -> list[Passage]:
    """`per` random passages a section, of `sizes` paragraphs."""
    out = []
    for label, blocks in found:
        for _ in range(per):
            size = min(len(blocks), dice.randint(*sizes))
            at = dice.randint(0, len(blocks) - size)
            out.append((features("\n".join(blocks[at : at + size])), label))
    return out


def fit(train: list[Passage], dice: random.Random, rounds: int = 6) -> tuple[dict[str, float], float]:
    """Logistic regression by stochastic gradient (AdaGrad), over the pairs that tell most."""
    seen: dict[int, Counter[str]] = {0: Counter(), 1: Counter()}
    total = Counter(label for _, label in train)
    for found, label in train:
        seen[label].update(found.keys())

    def tells(pair: str) -> float:
        a, b = seen[1][pair] + 1, seen[0][pair] + 1
        return math.sqrt(a + b) * abs(math.log(a / total[1]) - math.log(b / total[0]))

    pool = [p for p in set(seen[0]) | set(seen[1]) if seen[0][p] + seen[1][p] >= 25 and "0" not in p[1:]]
    kept = set(sorted(pool, key=lambda p: (-tells(p), p))[:KEPT])
    weights, squares, bias = dict.fromkeys(kept, 0.0), dict.fromkeys(kept, 1.0), 0.0
    rows = [([(p, c**0.5) for p, c in found.items() if p in kept], label) for found, label in train]
    for _ in range(rounds):
        dice.shuffle(rows)
        for row, label in rows:
            score = bias + sum(weights[p] * v for p, v in row)
            gap = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            bias += 0.01 * gap
            for p, v in row:
                step = gap * v
                squares[p] += step * step
                weights[p] += 0.12 * (step - 0.0004 * weights[p]) / math.sqrt(squares[p])
    return weights, bias


def accuracy(test: list[Passage], weights: dict[str, float], bias: float) -> float:
    right = 0
    for found, label in test:
        score = bias + sum(weights.get(p, 0.0) * c**0.5 for p, c in found.items())
        right += (score > 0) == (label == 1)
    return right / max(1, len(test))


def write_table(weights: dict[str, float], bias: float, reports: int) -> None:
    lines = [
        "# Pairs of characters that lean to a plan (above 0) or a review (below 0):",
        "# ^ opens a clause, $ closes it, 0 is a number.",
        f"# Source: measured on {reports} city reports (2001-2026, lawtext/gov)",
        "# by python -m benchmarks.train_lean --write.",
        "pair,weight",
        f"bias,{bias:.3f}",
        *(f"{pair},{weight:.3f}" for pair, weight in sorted(weights.items()) if abs(weight) >= 0.02),
    ]
    (Path(knowledge.__file__).parent / "outline_lean.csv").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--write", action="store_true")
    ask.add_argument("--reports", type=int, default=320)
    given = ask.parse_args()
    dice = random.Random(20230108)
    files = sorted((SHARED / "reports" / "cities").rglob("*.md"))
    dice.shuffle(files)
    files = files[: given.reports]
    cities = sorted({f.parent.name for f in files})
    held = set(dice.sample(cities, max(1, len(cities) // 5)))
    train = [s for f in files if f.parent.name not in held for s in sections(f)]
    test = [s for f in files if f.parent.name in held for s in sections(f)]
    weights, bias = fit(passages(train, dice, 12, (1, 6)), dice)
    for sizes in ((1, 1), (2, 2), (3, 3), (4, 8)):
        cases = passages(test, dice, 20, sizes)
        share = accuracy(cases, weights, bias)
        wide = 1.96 * math.sqrt(share * (1 - share) / max(1, len(test) * 4))
        print(f"held-out passages of {sizes[0]}-{sizes[1]} paragraphs: {share:.3%} of {len(cases)} (± {wide:.1%})")
    if given.write:
        write_table(weights, bias, len(files))
    return 0


if __name__ == "__main__":
    sys.exit(main())
