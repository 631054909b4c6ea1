"""Build hook: compiles the readers that cost the most with mypyc, where it is asked for (`make fast`).

Off unless `HATCH_BUILD_HOOK_ENABLE_CUSTOM=true`; the package is pure Python without it and reads the same, at half the speed.
Needs a C compiler and the headers of Python.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULES = (
    "grammar", "numbers", "lexer", "indicators", "subjects", "frames", "figures", "numberless", "roles", "links", "text",
    "clauses", "verbs", "acts", "splits", "strength", "tasks", "deadlines", "projects", "project_lists", "stages", "names",
)  # fmt: skip


class CompiledReaders(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled modules beside their sources to the wheel, and marks it for this platform."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in a copy, so that no compiled file ever stands in the source tree. Raises where mypyc fails."""
        if version == "editable":
            return
        work = Path(tempfile.mkdtemp(prefix="duixian-build-"))
        shutil.copytree(Path(self.root) / "src" / "duixian", work / "duixian", ignore=shutil.ignore_patterns("__pycache__"))
        sources = [f"duixian/reading/{name}.py" for name in MODULES]
        subprocess.run([sys.executable, "-m", "mypyc", "--strict", *sources], cwd=work, check=True, stdout=subprocess.DEVNULL)
        for built in (*work.glob("*.so"), *work.glob("*.pyd"), *work.glob("duixian/**/*.so"), *work.glob("duixian/**/*.pyd")):
            build_data["force_include"][str(built)] = str(built.relative_to(work))
        build_data["pure_python"], build_data["infer_tag"] = False, True
