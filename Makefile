# make run and make test each work alone, first time, from a clean clone. CONTRIBUTING.md says when to use the others.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
HOST ?= 127.0.0.1
PORT ?= 8000
# The example lives inside the checkout unless you say otherwise, so that it never meets your own data.
export CUSTODIET_DATA ?= $(CURDIR)/.example

BIN := .venv/bin
# Handed out one by one: a core that was given a heap of long tests would still be at it when the other is done.
SHARED_OUT := pytest -q -n 2 --maxschedchunk 1
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install

.PHONY: run test check branches bench manual lock clean

## The service with the worked example, on http://127.0.0.1:8000; serve your own with custodiet serve
run: .venv/run.done
	@loaded="$$CUSTODIET_DATA/loaded-$$(printf %s "$${CUSTODIET_DATABASE_URL-}" | cksum | cut -d' ' -f1)"; \
		[ -e "$$loaded" ] || { $(BIN)/custodiet example load && touch "$$loaded"; }
	@exec $(BIN)/custodiet serve --host $(HOST) --port $(PORT)

## Everything: the house, every room, the browser journeys, SQLite and PostgreSQL
test: .venv/dev.done
	@$(BIN)/python -m tools.machine
	@$(MAKE) --no-print-directory --jobs=2 --output-sync check branches
	$(BIN)/python -m $(SHARED_OUT) tests --ignore=tests/law --ignore=tests/case \
		--ignore=tests/record --ignore=tests/web --ignore=tests/journeys
	$(BIN)/python -m $(SHARED_OUT) tests/web
	$(BIN)/python -m $(SHARED_OUT) tests/journeys
	$(BIN)/python -m tools.with_postgres $(BIN)/python -m $(SHARED_OUT) -m "not browser" \
		--ignore-glob="tests/web/pages/test_*.py" tests/web

## Format, lint, strict types and the import contracts; no browser and no database needed
check: .venv/dev.done
	@$(BIN)/ruff format --check --quiet . || { echo "Run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

## The tests of law, case and record, in one process: counting costs more than a second one would win
branches: .venv/dev.done
	@$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -q tests/law tests/case tests/record
	@$(BIN)/python -m coverage combine --quiet
	@for room in law case record; do echo "$$room: every branch is reached by its own tests"; \
		$(BIN)/python -m coverage report --include="*/custodiet/$$room/*" --fail-under=100 || exit 1; done

## Each measurement in benchmarks/, SQLite and PostgreSQL
bench: .venv/dev.done
	@$(BIN)/python -m tools.machine
	@for bench in benchmarks/*.py; do echo "== $$bench"; data=$$(mktemp -d); \
		CUSTODIET_DATA=$$data $(BIN)/python -m tools.with_postgres --durable \
			$(BIN)/python "$$bench"; ended=$$?; rm -rf "$$data"; \
		[ $$ended -eq 0 ] || exit $$ended; done

## Print docs/manual from the code
manual: .venv/dev.done
	@$(BIN)/python -m tools.manual

## Choose versions afresh, none younger than a week; needs uv
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv, version 0.13 or later."; exit 1; }
	@before=$$(date -u -d '7 days ago' +%F) && \
		options="--universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --upgrade --quiet --exclude-newer $$before --extra web --extra inquiry" && \
		uv pip compile $$options pyproject.toml requirements.in -o requirements.lock && \
		uv pip compile $$options --extra spark pyproject.toml requirements.in requirements-dev.in \
			--constraint requirements.lock -o requirements-dev.lock

## Remove what the other targets made, the example included
clean:
	rm -rf .venv .example .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
		.ruff_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed. On Debian: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
		|| { echo "$(PYTHON) has no venv module. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv

# The development lock holds everything the run lock does, in the same versions, so one .venv serves both.
.venv/run.done: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the service needs (about half a minute, once)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.done: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the tests need (a minute or two, once)"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/run.done
