# Two commands to know: `make assess` and `make test`. Everything is set up in .venv on first use.
REPO ?= .
OUT ?= cto-assessment
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: assess test lint contract types docs bench golden dev clean

assess: $(VENV)/product
	$(BIN)/cto assess "$(REPO)" --out "$(OUT)"

test: $(VENV)/dev
	$(BIN)/python -m pytest -q

lint: $(VENV)/dev
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy

contract: $(VENV)/dev
	$(BIN)/lint-imports

docs: $(VENV)/dev
	$(BIN)/python -m docs.generate --check

bench: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	$(BIN)/python bench/assess.py --repo "$(REPO)"

golden: $(VENV)/dev
	$(BIN)/python -m pytest -q tests/deliver --regen-golden

dev: $(VENV)/dev

$(VENV)/product: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "python3 is older than 3.11: install a newer one or pass PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/dev: $(VENV)/product
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	touch $@

clean:
	rm -rf $(VENV) cto-assessment
