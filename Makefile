# Needs python3 (3.11 or later, with venv) and make; the tests need npm and chromium (or Chrome) too, those of books java.
# All else is installed from locked lists.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
# MkDocs' theme announces its own plans at every start otherwise.
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build test check lighthouse lock clean

serve: .venv/site.done  ## build the site, serve it, rebuild at every change
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

build: .venv/site.done  ## build the site into site/; what is wrong with clippings is named and left out
	$(BIN)/mkdocs build

test: .venv/dev.done tests/browser/node_modules  ## run all tests, those in a browser too
	$(BIN)/pytest

check: .venv/dev.done  ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

lighthouse: .venv/dev.done bench/node_modules  ## score the home page and an article, as Lighthouse does
	$(BIN)/python bench/lighthouse.py

lock: .venv/dev.done  ## renew the locked lists from pyproject.toml
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url -c requirements.txt --group dev pyproject.toml -o requirements-dev.txt

clean:  ## remove what was built and installed
	rm -rf .venv site tests/browser/node_modules bench/node_modules

# A list that did not change is not installed again.
.venv/site.done: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

tests/browser/node_modules bench/node_modules: %/node_modules: %/package-lock.json
	npm ci --silent --no-audit --no-fund --prefix $*
	touch $@

.venv/dev.done: requirements-dev.txt .venv/site.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
