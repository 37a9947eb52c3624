# Every target sets up what it needs on first use, in .venv of this folder.

PYTHON ?= python3
# The public data that `make bench` measures on; see README.md.
BENCH ?= ../shared/bench

BIN := .venv/bin
# Named after the content of what was installed, so that a changed lock installs again.
RUN_LOCK := $(shell cat pyproject.toml requirements.txt | cksum | cut -d ' ' -f 1)
TEST_LOCK := $(shell cat pyproject.toml requirements-test.txt | cksum | cut -d ' ' -f 1)
RUN_READY := .venv/ready-to-run-$(RUN_LOCK)
TEST_READY := .venv/ready-to-test-$(TEST_LOCK)
BENCH_LOCK := $(shell cksum < requirements-bench.txt | cut -d ' ' -f 1)
BENCH_READY := .venv/ready-to-bench-$(BENCH_LOCK)
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help chat ask index eval test lint format bench lock clean

help:  ## List the targets.
	@echo 'usage: make TARGET'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' Makefile

# A file that cannot be read is reported and skipped; the chat starts with the rest.
chat: $(RUN_READY)  ## Index the articles and serve the chat; the address is printed.
	-@$(BIN)/onrecord index
	@$(BIN)/onrecord serve

ask: export QUESTION = $(value Q)
ask: $(RUN_READY)  ## Answer one question: make ask Q="How many troops did the CSTO send?"
	@test -n "$$QUESTION" || { echo 'No question. Ask one: make ask Q="…"' >&2; exit 2; }
	@$(BIN)/onrecord ask "$$QUESTION"

index: $(RUN_READY)  ## Bring the index up to date with the articles.
	@$(BIN)/onrecord index

eval: $(RUN_READY)  ## Run the shipped cases over seeds/: table here, report in .onrecord/eval.html
	@$(BIN)/onrecord eval run --articles seeds --report .onrecord/eval.html

test: $(TEST_READY)  ## Check everything that CI checks.
	@$(BIN)/python scripts/install_browser.py
	@$(BIN)/python scripts/fetch_test_model.py
	@$(MAKE) --no-print-directory lint
	$(BIN)/onrecord eval check
	$(BIN)/pytest

lint: $(TEST_READY)  ## Check format, style, types and imports.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(TEST_READY)  ## Format the code and mend what ruff can mend.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(BENCH_READY)  ## Print the figures of the README: make bench BENCH=DIR
	@$(BIN)/python -m eval.bench --bench "$(BENCH)"

lock:  ## Write the lock files anew from pyproject.toml.
	@PYTHON="$(PYTHON)" scripts/lock.sh

clean:  ## Remove the environment and all caches, not the index.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	find rag ui eval tests scripts -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo \
	'$(PYTHON) is missing or older than Python 3.11. Name a newer one: make PYTHON=python3.12' \
	>&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo \
	'$(PYTHON) lacks venv. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

$(RUN_READY): | $(BIN)/python
	@echo 'Installing what Onrecord needs into .venv (once, a minute or two) …' >&2
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f .venv/ready-to-run-*
	@touch $@

# The alternatives that the benchmarks measure us against; nothing else needs them.
$(BENCH_READY): $(RUN_READY)
	@$(PIP) install --no-deps --require-hashes --requirement requirements-bench.txt
	@rm -f .venv/ready-to-bench-*
	@touch $@

# What can test can run, so the second stamp spares `make chat` an installation.
$(TEST_READY): | $(BIN)/python
	@echo 'Installing what Onrecord and its tests need into .venv (once, a minute or two) …' >&2
	@$(PIP) install --require-hashes --requirement requirements-test.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f .venv/ready-to-*
	@touch $@ $(RUN_READY)
