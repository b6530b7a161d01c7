# Three commands to know: `make assess`, `make portal` and `make test`. All set up .venv on first use.
REPO ?= .
OUT ?= cto-assessment
DATA ?= cto-portal
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
PYTHON_CODE := src tests bench docs

.PHONY: assess portal test browser lint types contract docs docs-check bench golden dev clean

assess: $(VENV)/product
	@$(BIN)/cto assess "$(REPO)" --out "$(OUT)"

# A practice with three clients to look around in; the second time the same one again.
portal: $(VENV)/portal
	@$(BIN)/cto serve --data "$(DATA)" $(if $(wildcard $(DATA)),,--demo)

test: $(VENV)/dev browser
	$(BIN)/python -m pytest -q

# The page tests need a Chromium; it is installed where that can be done without asking.
browser: $(VENV)/dev
	@.ci/chromium $(BIN)/python

lint: types
	$(BIN)/ruff check $(PYTHON_CODE)
	$(BIN)/ruff format --check $(PYTHON_CODE)

types: $(VENV)/dev
	$(BIN)/mypy

contract: $(VENV)/dev
	$(BIN)/lint-imports

docs: $(VENV)/dev
	$(BIN)/python -m docs.generate

docs-check: $(VENV)/dev
	$(BIN)/python -m docs.generate --check

bench: $(VENV)/dev
	$(PIP) install --editable '.[bench]'
	$(BIN)/python bench/assess.py --repo "$(REPO)"

golden: $(VENV)/dev
	$(BIN)/python -m pytest -q tests/deliver --regen-golden

dev: $(VENV)/dev

$(VENV)/product: pyproject.toml
	@command -v git >/dev/null || { echo "git is missing: install git" >&2; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: install Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11: install a newer one, or say which: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments: install its venv module (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@echo "Setting up $(VENV); this happens once." >&2
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --editable .
	@touch $@

$(VENV)/portal: $(VENV)/product
	@echo "Adding the portal." >&2
	@$(PIP) install --editable '.[portal]'
	@touch $@

$(VENV)/dev: $(VENV)/product
	@echo "Adding the tools for development and tests." >&2
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --group dev
	@touch $@

clean:
	rm -rf $(VENV) cto-assessment .cto-cache
