# Needs python3 (3.11 or later, with venv) and make; the tests need npm and chromium (or Chrome) too, those of books java.
# All else is installed from locked lists.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
ENGINE ?= mkdocs
# Where the project for Zensical is written.
EXPORTED := .cache/zensical
BIN := .venv/bin
# A clone has all features, also those that the package has as extras.
LOCK_BARE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url
LOCK := $(LOCK_BARE) --extra diagrams --extra markdown --extra bibtex
# MkDocs' theme announces its own plans at every start otherwise.
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve serve-mkdocs serve-properdocs serve-materialx serve-zensical build build-zensical test check lighthouse lock clean

serve: serve-$(ENGINE)  ## build the site, serve it, rebuild at every change

serve-mkdocs: .venv/site.done
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

serve-properdocs: .venv/properdocs.done
	$(BIN)/properdocs serve --dev-addr $(ADDRESS)

# It takes Material's place, so it has an environment and a configuration of its own.
serve-materialx: .venv-materialx/done
	printf 'INHERIT: mkdocs.yml\ntheme: {name: materialx}\n' > .materialx.yml
	.venv-materialx/bin/mkdocs serve -f .materialx.yml --dev-addr $(ADDRESS)

# The first export must be there before Zensical starts. Its preview has no search; `build-zensical` makes the whole site.
serve-zensical: .venv/zensical.done
	$(BIN)/python scripts/digest.py export $(EXPORTED)
	$(BIN)/python scripts/digest.py export --watch $(EXPORTED) & trap "kill $$!" EXIT; \
	  cd $(EXPORTED) && $(CURDIR)/$(BIN)/zensical serve --dev-addr $(ADDRESS)

build-zensical: .venv/zensical.done  ## build the site with Zensical into .cache/zensical/site/
	$(BIN)/python scripts/digest.py export $(EXPORTED)
	cd $(EXPORTED) && $(CURDIR)/$(BIN)/zensical build
	$(BIN)/python scripts/digest.py export --finish $(EXPORTED)

build: .venv/site.done  ## build the site into site/; what is wrong with clippings is named and left out
	$(BIN)/mkdocs build

test: .venv/dev.done .venv-materialx/done tests/browser/node_modules  ## run all tests, those in a browser too
	$(BIN)/pytest

check: .venv/dev.done  ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

lighthouse: .venv/dev.done bench/node_modules  ## score a page of each kind, as Lighthouse does
	$(BIN)/python bench/lighthouse.py

lock: .venv/dev.done  ## renew the locked lists from pyproject.toml
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) -c requirements.txt --group dev pyproject.toml -o requirements-dev.txt
	for extra in zensical properdocs; do \
	  $(LOCK) -c requirements.txt --extra $$extra pyproject.toml -o requirements-$$extra.txt; done
	$(LOCK_BARE) --python-version 3.11 -c requirements.txt --group clip -o requirements-clip.txt
	printf 'mkdocs-material ; python_version < "3"\n' > build-overrides.txt
	printf 'mkdocs-materialx>=10.2.2\n' | $(LOCK) --override build-overrides.txt pyproject.toml - -o requirements-materialx.txt
	rm build-overrides.txt

clean:  ## remove what was built and installed
	rm -rf .venv .venv-materialx .materialx.yml site tests/browser/node_modules bench/node_modules

# A list that did not change is not installed again.
.venv/site.done: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

tests/browser/node_modules bench/node_modules: %/node_modules: %/package-lock.json
	npm ci --silent --no-audit --no-fund --prefix $*
	touch $@

.venv/%.done: requirements-%.txt .venv/site.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-$*.txt
	touch $@

.venv-materialx/done: requirements-materialx.txt
	test -x .venv-materialx/bin/python || $(PYTHON) -m venv .venv-materialx
	.venv-materialx/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-materialx.txt
	touch $@
