# Every target sets up what it needs: a bare clone, Python 3.11 or later and a package index are enough.
PYTHON ?= python3
PORT ?= 8000
# So many generated providers beside those of the demo; those that are there stay.
LISTINGS ?= 0
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset run test test-fast lint format shell screenshots audit bench

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

.venv/run.txt: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

.venv/dev.txt: requirements-dev.txt .venv/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

demo: .venv/run.txt ## Make the demo ready and serve it at http://127.0.0.1:8000 (PORT=..., LISTINGS=100000)
	@DJANGO_SETTINGS_MODULE=medspot.settings.demo BASE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py demo \
		--listings $(LISTINGS)

demo-reset: ## Throw the demo's database, pictures and mail away
	@rm -rf var/demo

run: .venv/run.txt ## Serve the development site with debug pages
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py runserver $(PORT)

test: .venv/dev.txt lint ## Run everything: lint, migrations, and the tests on SQLite and on PostgreSQL
	@$(BIN)/python -m tests.run

lint: .venv/dev.txt ## Check style and migrations
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@DJANGO_SETTINGS_MODULE=medspot.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/dev.txt ## Put the code in the project's style
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

shell: .venv/run.txt ## Open a Python shell with the models
	@$(BIN)/python manage.py shell

screenshots: .venv/dev.txt ## Take every kind of page into var/screenshots (BASE_URL=... for a site that runs)
	@$(BIN)/python -m tests.screenshots

audit: .venv/dev.txt ## Measure weight, markup (html-validate) and speed (Lighthouse) of the pages; needs Node
	@$(BIN)/python -m tests.audit

bench: .venv/dev.txt ## Measure with 100,000 providers on both databases, and write docs/benchmarks.md
	@$(BIN)/python -m tests.benchmarks
