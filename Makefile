# Two commands on a fresh machine that has only Python >= 3.11 (with venv and pip) and make:
#   make run    set up, read the bundled example plan (or PLAN=path ROSTER=path), start everything, print the addresses
#   make test   set up, run the tests but for the heavy ones (make heavy); what needs a missing Debian package is skipped and says which
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# quiet about pip's own news; hashes are required, so an index cannot slip anything in
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help setup run test heavy check bench clean

help:
	@sed -n '1,4p' Makefile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --no-deps -r requirements.lock
	$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	$(PIP) --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/.runtime

setup: $(VENV)/.runtime

run: setup
	$(BIN)/dondoc up $(if $(PLAN),--plan '$(PLAN)',--example) $(if $(ROSTER),--roster '$(ROSTER)') $(UP)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not heavy" $(TESTS)

heavy: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m heavy $(TESTS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tests benchmarks
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
