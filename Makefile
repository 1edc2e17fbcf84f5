# The two commands of the README, and the few a contributor needs. Each sets up .venv first if it has to.
.DEFAULT_GOAL := help
.PHONY: help demo test lint types check-sql imports tests proof coverage docs calibrate personas lock bench screenshots golden clean
VENV := .venv
BIN := $(VENV)/bin
# any of the three; PYTHON=python3.13 make test chooses
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
UV := $(shell command -v uv 2>/dev/null)

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Piramide needs Python 3.11, 3.12 or 3.13; none was found."; exit 1; }
ifdef UV
	uv venv --quiet --clear --python $(PYTHON) $(VENV)
	uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	uv pip install --quiet --python $(BIN)/python --no-deps --editable .
else
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
endif
	@$(BIN)/python -m compileall -q pipelines transforms reports sql
	@touch $@

demo: $(VENV)/.ready ## a made-up member's export, from zip to report
	@$(BIN)/piramide demo

test: $(VENV)/.ready ## every check: format, lint, SQL, imports, types, tests
	@$(MAKE) --no-print-directory lint check-sql imports types tests

lint: $(VENV)/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-sql: $(VENV)/.ready
	$(BIN)/sqlfluff lint --processes 2 sql

imports: $(VENV)/.ready
	$(BIN)/lint-imports

types: $(VENV)/.ready
	$(BIN)/mypy

# Two workers, a thread each: more threads than cores only wait for each other.
ONE_THREAD := POLARS_MAX_THREADS=1 OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
PYTEST := $(ONE_THREAD) $(BIN)/pytest -n 2 --dist loadgroup

tests: $(VENV)/.ready
	$(PYTEST)

proof: $(VENV)/.ready ## the tests, with those that take long: every seed, every page in both languages
	$(PYTEST) -m "slow or not slow"

coverage: $(VENV)/.ready ## the tests once more, measured; nine lines of ten must be run
	$(PYTEST) --cov --cov-report=term:skip-covered

docs: $(VENV)/.ready ## the pages that are generated from the declarations
	$(BIN)/python -m pipelines.dictionary
	$(BIN)/python -m reports.scoring.method

calibrate: $(VENV)/.ready ## how often a sign of opportunism errs, and how far a score repeats, by simulation
	$(BIN)/python -m reports.scoring.calibration
	$(BIN)/python -m bench.retest

personas: $(VENV)/.ready ## what the golden personas score
	$(BIN)/python -m bench.personas

bench: $(VENV)/.ready ## the floor and ours, side by side, then what each measure costs, then opening the page
	$(BIN)/python -m bench
	$(BIN)/python -m bench.measures
	$(BIN)/python -m bench.page

screenshots: $(VENV)/.ready ## pages of six made-up members as pictures in bench/out/screenshots (needs Chromium)
	$(BIN)/python -m bench.screenshots

golden: $(VENV)/.ready ## renew the page that tests compare with; look at its diff
	$(BIN)/python -m tests.reports.golden

lock: ## renew requirements.lock (needs uv)
	uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header pyproject.toml --group dev -o requirements.lock

clean: ## remove what tools made; data and reports stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
