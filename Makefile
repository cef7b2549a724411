# `make demo` and `make test` need Python 3.11 or newer, and nothing else.
# Where a version is there twice the system's own goes first: it is compiled with optimisations, which others often lack.
PYTHON ?= $(shell for v in 3.13 3.12 3.11; do for p in /usr/bin/python$$v python$$v; do command -v $$p >/dev/null 2>&1 && $$p -c 'import ensurepip, venv' 2>/dev/null && { echo $$p; exit; }; done; done; python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo python3)
BIN := .venv/bin
TESTS ?= tests

.PHONY: install demo demo-fresh test format lint messages migration commands pictures cards lock clean

# What a server needs: then fill in .env, and run .venv/bin/wethi migrate, setup-line, setup, doctor and serve.
install: .venv/.installed
	@test -e .env || { umask 077; cp .env.example .env; echo "Fill in .env (copied from .env.example)."; }
	@mkdir -p -m 700 var
	@echo "Installed: .venv/bin/wethi --help"

demo: .venv/.installed
	@$(BIN)/wethi demo

demo-fresh: .venv/.installed
	@$(BIN)/wethi demo --fresh

test: .venv/.installed-dev
	@command -v chromium >/dev/null 2>&1 || sh tests/get-chromium.sh
	@$(BIN)/python -m pytest $(TESTS)

format: .venv/.installed-dev
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

lint: .venv/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# After changing sentences: collect them, then translate what is new in locale/th.
messages: .venv/.installed-dev
	@$(BIN)/pybabel -q extract -F babel.cfg -k mark -k Told:1 -k Counted:1,2 -k Reply:1 --project wethi --no-location --sort-output --no-wrap -o locale/messages.pot bot simulator rehearsal
	@$(BIN)/pybabel -q update -l th -i locale/messages.pot -d locale --no-wrap --no-fuzzy-matching --ignore-pot-creation-date

# After changing tables: make migration MESSAGE="Polls have a quota". Then read what it wrote.
migration: .venv/.installed
	@$(BIN)/wethi migration "$(MESSAGE)"

# After changing commands, phrases or how they are read: what people ask for is learnt anew, and the lists are written.
commands: .venv/.installed
	@$(BIN)/wethi learn
	@$(BIN)/wethi commands > docs/commands.md
	@$(BIN)/wethi rights > docs/rights.md

# After changing the look or its persona: the pictures of น้องเวที, by the browser that the tests use.
pictures: .venv/.installed-dev
	@command -v chromium >/dev/null 2>&1 || sh tests/get-chromium.sh
	@$(BIN)/python -m gallery.persona

# Every card of every flow on one page, to be looked at beside its neighbours: `make cards`, or `make cards FLOW=poll`.
cards: .venv/.installed
	@$(BIN)/python -m gallery.cards $(FLOW)

lock: .venv/.installed-dev
	@$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe -o requirements.txt pyproject.toml
	@$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf .venv var

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. On Debian or Ubuntu: sudo apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }

.venv/.installed: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Wethi needs into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || { echo "The download did not finish. Check the internet connection and run make again; it goes on where it stopped."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e . || { echo "The download did not finish. Check the internet connection and run make again."; exit 1; }
	@touch $@

.venv/.installed-dev: requirements-dev.txt pyproject.toml | .venv/.installed
	@echo "Installing what the tests need into .venv (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt || { echo "The download did not finish. Check the internet connection and run make again."; exit 1; }
	@touch $@
