# The commands of the project. `make` alone lists them.
# Needs make and Python 3.11 or newer with venv and pip; everything else is installed into .venv.

PYTHON ?= python3
PY := .venv/bin/python
DEMO := DJANGO_SETTINGS_MODULE=cms.settings.demo
ROOMS := $(patsubst %/__init__.py,%,$(wildcard */__init__.py))
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test check browser soak bench lock

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: ## Install, start and load the demonstration; prints where it is. Ctrl-C ends it
	@$(PYTHON) deploy/bootstrap.py
	@$(DEMO) exec $(PY) manage.py demo

# Three on two cores: one test waits while its database works. By file: what it shares is made once.
test: ## Run the tests (ARGS="tests/unit -k digest" for some of them)
	@$(PYTHON) deploy/bootstrap.py --dev
	@exec $(PY) -m tests -n 3 --dist loadfile $(ARGS)

check: ## Run every check: style, types, imports between rooms, migrations, settings
	@$(PYTHON) deploy/bootstrap.py --dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy $(ROOMS) deploy manage.py
	$(PY) -c "from importlinter.cli import lint_imports_command as run; run()"
	$(DEMO) VAR_DIR=var/check $(PY) manage.py makemigrations --check --dry-run
	$(DEMO) VAR_DIR=var/check $(PY) manage.py check --fail-level WARNING

browser: ## Walk through the admin in a real browser, and through a whole start
	@$(PYTHON) deploy/bootstrap.py --dev
	@exec $(PY) -m tests -m "browser or slow" $(ARGS)

soak: ## Look for a road to unsigned words for hours: 300 examples of 60 steps (ARGS for more)
	@$(PYTHON) deploy/bootstrap.py --dev
	@exec $(PY) -m tests --hypothesis-profile=soak tests/property/review/test_machine.py $(ARGS)

bench: ## Measure, and write docs/performance.md
	@$(PYTHON) deploy/bootstrap.py --dev
	@$(DEMO) exec $(PY) -m bench $(ARGS)

lock: ## Compile requirements*.in into requirements*.txt (installs uv into .venv for it)
	@$(PYTHON) deploy/bootstrap.py --dev
	@$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(PY) -m uv pip compile $(LOCK) --output-file requirements.txt requirements.in
	$(PY) -m uv pip compile $(LOCK) --constraints requirements.txt --output-file requirements-dev.txt requirements-dev.in
