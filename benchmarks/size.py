"""Size of the base install: the package with what it needs, in a fresh environment. `python benchmarks/size.py`.

Prints the size of the largest packages and of all; exit status 1 where it is not below the limit.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 150  # MB of site-packages, pip left out: what a user's disk pays for Duixian


def folder_size(folder: Path) -> int:
    """Bytes of all files below `folder`."""
    return sum((Path(base) / name).lstat().st_size for base, _, names in os.walk(folder) for name in names)


def main() -> int:
    with tempfile.TemporaryDirectory() as work:
        venv.create(work, with_pip=True)
        python = Path(work) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "-c", str(ROOT / "requirements/constraints.txt"), str(ROOT)], check=True)
        ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
        site = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip())
        sizes = {p.name: folder_size(p) if p.is_dir() else p.stat().st_size for p in site.iterdir()}
    own = {name: size for name, size in sizes.items() if not name.startswith(("pip", "setuptools", "wheel"))}
    for name, size in sorted(own.items(), key=lambda item: -item[1])[:8]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    total = sum(own.values()) / 1e6
    print(f"{total:8.1f} MB  in all, of {LIMIT} MB allowed")
    return 0 if total < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
