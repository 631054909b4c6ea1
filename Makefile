# Every command makes the environment it needs in .venv, once. A fresh machine needs Python 3.11+, make and git.
#
#   make run [REPORT=path] [OUT=out]    read the sample report, or any file or folder, and say what is in it
#   make test    make check             the tests; linters, types, import contracts
#   make eval    make bench             accuracy against the pinned floors; speed beside plain segmentation
#   make fast                           the reader compiled with mypyc into .venv-fast (needs a C compiler)
#   make sweep   make size   make docs  every real report; size of the base install; generated pages of docs/

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

VENV := .venv
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
INSTALL := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c requirements/constraints.txt
REPORT ?= samples/linxi-2025.txt
OUT ?= out
override REPORT := $(value REPORT)# as typed: a $ in a name is no variable
override OUT := $(value OUT)
export REPORT OUT

.PHONY: help run fast test check eval bench sweep size docs clean
help:
	@sed -n '3,7s/^# *//p' Makefile

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Duixian needs Python 3.11 or later; none was found. Set PYTHON=path/to/python3." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: $(VENV)/bin/python pyproject.toml requirements/constraints.txt
	$(INSTALL) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml requirements/constraints.txt
	$(INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/.base

$(VENV)-fast/bin/duixian: pyproject.toml hatch_build.py requirements/constraints.txt $(wildcard src/duixian/reading/*.py)
	@test -n "$(PYTHON)" || { echo "Duixian needs Python 3.11 or later." >&2; exit 2; }
	@echo "Compiling the readers: about two minutes." >&2
	$(PYTHON) -m venv $(VENV)-fast
	$(VENV)-fast/bin/python -m pip install --quiet --disable-pip-version-check -c requirements/constraints.txt \
		. hatchling mypy setuptools jieba rjieba
	HATCH_BUILD_HOOK_ENABLE_CUSTOM=true $(VENV)-fast/bin/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --force-reinstall --no-build-isolation .
	@touch $@

fast: $(VENV)-fast/bin/duixian
	@echo "$(VENV)-fast/bin/duixian reads the same, twice as fast."

run: $(VENV)/.base
	@$(VENV)/bin/duixian read --out "$$OUT" -- "$$REPORT"

test: $(VENV)/.dev
	$(VENV)/bin/python -m pytest

check: $(VENV)/.dev
	$(VENV)/bin/ruff check src tests benchmarks docs
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/python -m benchmarks.tidy

eval: $(VENV)/.dev
	$(VENV)/bin/python -m benchmarks.evaluate

bench: $(VENV)/.dev
	-$(VENV)/bin/python -m benchmarks.bench
	$(MAKE) fast
	$(VENV)-fast/bin/python -m benchmarks.bench

sweep: $(VENV)/.dev
	$(VENV)/bin/python -m benchmarks.sweep

size:
	@test -n "$(PYTHON)" || { echo "Duixian needs Python 3.11 or later." >&2; exit 2; }
	$(PYTHON) benchmarks/size.py

docs: $(VENV)/.dev
	$(VENV)/bin/python docs/generate.py

clean:
	rm -rf $(VENV) $(VENV)-fast build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
