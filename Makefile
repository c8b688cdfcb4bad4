# Everything a newcomer, a developer and CI call. `make` alone explains the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export PYTHONPATH := site
export DJANGO_SETTINGS_MODULE ?= config.settings.development

PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
# A stamp carries the hash of what it was made from: an edited lock file is installed by the next call, by itself.
hash = $(shell cat $(1) 2>/dev/null | sha256sum | cut -c1-16)
RUNTIME := .venv/.runtime-$(call hash,requirements.txt)
TOOLS := .venv/.tools-$(call hash,requirements.txt requirements-dev.txt)

# Tests marked `postgres` run on this server, in databases of their own (test_...), when it answers.
TEST_DATABASE_URL ?= postgres://root@127.0.0.1:5432/postgres
PYTEST := DJANGO_SETTINGS_MODULE=config.settings.test $(PY) -m pytest

# The W3C checker of pages: a Java program that comes as an npm package; tests that need it skip by name without it.
CHECKER := .cache/vnu/vnu.jar
CHECKER_VERSION := 26.9.27

.PHONY: help setup tools messages checker run demo test check bench format lock

help: ## what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: $(RUNTIME) messages ## environment in .venv/, dependencies, message catalogues; the others call it when needed

tools: $(TOOLS) messages

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv (or: make PYTHON=/path/to/python3.11)"; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; \
	  echo "Python cannot make an environment here: apt-get install python3-venv, then call make again."; exit 1; }

$(RUNTIME): | $(PY)
	@echo "Installing what the site needs ..."
	@$(PY) -m pip install -qq --disable-pip-version-check -r requirements.txt
	@rm -f .venv/.runtime-* && touch $@

$(TOOLS): $(RUNTIME)
	@echo "Installing what tests and checks need ..."
	@$(PY) -m pip install -qq --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	@rm -f .venv/.tools-* && touch $@

checker:
	@[ -f $(CHECKER) ] || ! command -v npm >/dev/null || ! command -v java >/dev/null || { mkdir -p .cache/vnu && cd .cache/vnu && \
	  npm pack --silent vnu-jar@$(CHECKER_VERSION) >/dev/null && tar xzf vnu-jar-*.tgz && mv package/build/dist/vnu.jar . && \
	  rm -rf package vnu-jar-*.tgz; } || echo "The W3C checker could not be fetched; its tests are skipped."

messages: $(RUNTIME)
	@$(PY) site/config/messages.py compile

run: setup ## the site with the demonstration on http://127.0.0.1:8000 (PORT=), with worker and clock; Ctrl-C ends it
	@echo "Preparing the database ..."
	@$(PY) manage.py migrate -v 0
	@$(PY) manage.py demo --if-empty
	@PORT=$(PORT) exec $(PY) manage.py serve

demo: setup ## load the 2012 demonstration into the database (SIZE=N for a generated year of N people)
	@$(PY) manage.py migrate -v 0
	@$(PY) manage.py demo $(if $(SIZE),--size $(SIZE))

test: tools checker ## all tests this machine can run, on SQLite, then on PostgreSQL; names what is skipped and why
	@failed=0; \
	echo "== Tests on SQLite"; \
	$(PYTEST) -q -n 2 --dist loadfile -m "not postgres" $(ARGS) || failed=1; \
	echo "== Tests on PostgreSQL ($(TEST_DATABASE_URL))"; \
	if $(PY) -c 'import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=3)' "$(TEST_DATABASE_URL)" 2>/dev/null; then \
	  DATABASE_URL="$(TEST_DATABASE_URL)" $(PYTEST) -q -m "postgres or everywhere" $(ARGS) || failed=1; \
	else \
	  echo "PostgreSQL does not answer at this address; name another with TEST_DATABASE_URL=postgres://..."; \
	  $(PYTEST) -q -m postgres $(ARGS) || [ $$? -eq 5 ] || failed=1; \
	fi; exit $$failed

check: tools ## what CI checks besides: ruff, mypy, import layers, templates, migrations, translations, deployment
	@$(PY) site/config/checks.py

bench: tools ## the benchmarks: a table of ratios to the floor named in each
	@$(PY) -m tests.bench $(ARGS)

format: tools ## format and mend the source (ruff, djade)
	@$(PY) -m ruff check -q --fix . || true
	@$(PY) -m ruff format -q .
	@git ls-files -z '*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2 || true

lock: tools ## compile requirements*.txt anew from requirements*.in
	@$(PY) -m piptools compile -q --strip-extras requirements.in -o requirements.txt
	@$(PY) -m piptools compile -q --strip-extras requirements-dev.in -o requirements-dev.txt
