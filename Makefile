# What a newcomer needs: `make demo` and `make test`. `make` alone lists the rest.

VENV ?= .venv
RUN ?= run
# The first of these that is a Python 3.11 to 3.13.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	"$$python" -c '$(SUPPORTED)' 2>/dev/null && { echo "$$python"; break; }; done)
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
DEMO := seeds/000_35ad782e3b744f98.txt

# pip reads both: the first for the package, the second for what builds it.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test fuzz lint bench model docs clean
.DELETE_ON_ERROR:

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

demo: $(VENV)/installed ## install into .venv, tag the five seed reports, show one report's pairs
	$(VENV)/bin/gongkai tag seeds -o $(RUN)
	$(VENV)/bin/gongkai show --pairs $(DEMO)

test: $(VENV)/installed-dev ## run the tests
	$(VENV)/bin/python -m pytest

fuzz: $(VENV)/installed-dev ## look for new counter-examples to the properties, longer than the tests do
	HYPOTHESIS_PROFILE=fuzz $(VENV)/bin/python -m pytest -m hypothesis

lint: $(VENV)/installed-dev ## check style, types and the direction of imports
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache

bench: $(VENV)/installed-dev ## measure how fast documents are read and reports analysed here
	$(VENV)/bin/python -m benchmarks.speed
	$(VENV)/bin/python -m benchmarks.reading
	$(VENV)/bin/python -m benchmarks.words
	$(VENV)/bin/python -m benchmarks.synthesis
	$(VENV)/bin/python -m benchmarks.checks

model: $(VENV)/installed ## train the shipped model again, and score it on reports it has not seen
	$(VENV)/bin/gongkai train corpora/gold -o models/linear --cross-validate

docs: $(VENV)/installed ## write docs/checks.md from the rules
	$(VENV)/bin/python -m gongkai.checks.document > docs/checks.md

clean: ## remove run, .venv and the caches
	test ! -f $(RUN)/run.json || rm -rf $(RUN)
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	test ! -f $(VENV)/pyvenv.cfg || rm -rf $(VENV)
	find nlp tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "gongkai needs Python 3.11, 3.12 or 3.13, and none was found:" \
		"install one, or name it with make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c '$(SUPPORTED)' || { echo "gongkai needs Python 3.11, 3.12 or 3.13, and" \
		"$(PYTHON) is not one: name another with make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/installed: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	@echo "installing gongkai into $(VENV)" >&2
	@$(VENV)/bin/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "installing the tools for tests and checks into $(VENV)" >&2
	@$(VENV)/bin/python -m pip install --quiet --editable '.[dev]'
	@touch $@
