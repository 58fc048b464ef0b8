# Everything a newcomer types. `make run` and `make test` work on a bare machine; the second call is quick.

SHELL       := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP     = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help run test check bench recalculation-drill lock clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 22

# Only the default database is filled here: who names another one with GONGKAI_DATABASE_URL looks after it.
run: $(VENV)/.run  ## set up, fill a fresh database with the demonstration, serve it
	@if [ -z "$${GONGKAI_DATABASE_URL:-}" ] && [ ! -e var/gongkai.db ]; then \
	  $(BIN)/gongkai init && $(BIN)/gongkai demo --ending-today \
	  || { rm -f var/gongkai.db var/gongkai.db-*; echo "The demonstration could not be made: see above." >&2; exit 1; }; \
	fi
	$(BIN)/gongkai serve

test: $(VENV)/.dev  ## set up, then every test on SQLite, PostgreSQL and Chromium
	@scripts/ensure-chromium.sh
	$(BIN)/pytest -n 2

check: $(VENV)/.dev  ## lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev  ## measure against the peers
	$(BIN)/python -m benchmarks

# On SQLite; with DRILL=--postgresql on a PostgreSQL of its own. `--help` tells what else it takes.
recalculation-drill: $(VENV)/.dev  ## kill a recalculation of 100,000 cases again and again
	$(BIN)/python -m benchmarks.recalculation $(DRILL)

# One resolution for both files: run.txt is a subset of dev.txt. No registry host is written down.
lock:  ## resolve requirements/*.txt anew
	@tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(PYTHON) -m venv "$$tools" && "$$tools/bin/python" -m pip --disable-pip-version-check --quiet install uv; \
	compile() { \
	  { echo "# Made by \`make lock\` from pyproject.toml and requirements/build.in. Do not edit."; \
	    "$$tools/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --upgrade \
	      --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	      pyproject.toml requirements/build.in "$$@"; } > "$$tools/lock.txt"; \
	}; \
	compile --group dev                       && cp "$$tools/lock.txt" requirements/dev.txt; \
	compile --constraint requirements/dev.txt --no-annotate && cp "$$tools/lock.txt" requirements/run.txt

clean:  ## remove the environment and all caches, but no database
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- set-up: each stamp is newer than what it was made from ----

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null \
	  || { echo "Python 3.11 or newer is needed and '$(PYTHON)' was not found (Debian: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "$(PYTHON) cannot make virtual environments (Debian: apt install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

# dev.txt holds all of run.txt, so this stamps both.
$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $(VENV)/.run $@
