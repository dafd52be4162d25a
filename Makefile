# Each target installs what it needs. All you need is a clone, Python 3.11 or later, and a package index.
# Debian's Python is a quarter faster than one that pyenv builds, which leaves out the compiler's optimizations.
SYSTEM_PYTHON := /usr/bin/python3
PYTHON ?= $(shell $(SYSTEM_PYTHON) -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null \
	&& echo $(SYSTEM_PYTHON) || echo python3)
PORT ?= 8000
# Number of generated providers to add to the demo; existing ones are kept.
LISTINGS ?= 0
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset run test test-all lint format shell screenshots audit bench

help: ## List all targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

.venv/run.txt: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

.venv/dev.txt: requirements-dev.txt .venv/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

demo: .venv/run.txt ## Set up the demo and serve it at http://127.0.0.1:8000 (PORT=..., LISTINGS=100000)
	@DJANGO_SETTINGS_MODULE=medspot.settings.demo BASE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py demo \
		--listings $(LISTINGS)

demo-reset: ## Delete the demo's database, images, and email
	@rm -rf var/demo

run: .venv/run.txt ## Serve the development site, with debug pages and a worker
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py run_with_worker $(PORT)

test: .venv/dev.txt lint ## Lint, then run all tests on SQLite and those that depend on the database on PostgreSQL
	@$(BIN)/python -m tests.run

test-all: .venv/dev.txt lint ## Lint, then run all tests on both databases, with long random runs
	@$(BIN)/python -m tests.run --long

lint: .venv/dev.txt ## Check code style, import rules, and migrations
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@mkdir -p var
	@$(BIN)/lint-imports --no-logo --cache-dir var/import-linter > var/import-linter.txt || (cat var/import-linter.txt; false)
	@DJANGO_SETTINGS_MODULE=medspot.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/dev.txt ## Format the code
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

shell: .venv/run.txt ## Open a Python shell with all models
	@$(BIN)/python manage.py shell

screenshots: .venv/dev.txt ## Save screenshots of every kind of page in var/screenshots (BASE_URL=... for a running site)
	@$(BIN)/python -m tests.screenshots

audit: .venv/dev.txt ## Check page weight, markup (html-validate), and speed (Lighthouse); needs Node
	@$(BIN)/python -m tests.audit

bench: .venv/dev.txt ## Measure speed with 100,000 providers on both databases and write docs/benchmarks.md
	@$(BIN)/python -m tests.benchmarks
