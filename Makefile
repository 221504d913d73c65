# The commands of this project; `make help` lists them. Needs make, and Python 3.11 or newer.
#
#   PYTHON=…      the Python that makes .venv        make html PYTHON=/opt/python3.12/bin/python3
#   ENV_PYTHON=…  use the environment of this Python, as it is, instead of .venv
#   BUILDDIR=…    where the pages go                 make html BUILDDIR=../pages
#   SPHINXOPTS=…  more options for Sphinx            make html SPHINXOPTS="-t drafts"
#   PYTESTOPTS=…  more options for pytest            make test PYTESTOPTS="-k readthedocs"
#   FUZZTIME=…    seconds for the search for faults  make fuzz FUZZTIME=3600
#   SOAKTIME=…    seconds for edits at random        make soak SOAKTIME=3600
#   SEED=…        where these begin                  make soak SEED=7
#   SIZE=…        sizes of the sites to measure      make bench SIZE="M L"   (S, M, L, XL)
#   PEERS=1       measure mkdocs-material as well    make bench PEERS=1

PYTHON     ?=
ENV_PYTHON ?=
BUILDDIR   ?= build
SPHINXOPTS ?=
PYTESTOPTS ?=
PORT       ?= 8000
FUZZTIME   ?= 600
SOAKTIME   ?= 600
SEED       ?= 1
SIZE       ?= S
SIZES      ?= S M L XL
PEERS      ?=

VENV   := .venv
run    := $(or $(ENV_PYTHON),$(VENV)/bin/python)
pip    := "$(run)" -m pip --disable-pip-version-check --quiet
sphinx := "$(run)" -m sphinx -W --keep-going -n -j auto -c .

# A stamp says which pinned set is installed. With ENV_PYTHON, nothing is installed.
site := $(if $(ENV_PYTHON),,$(VENV)/.site)
dev  := $(if $(ENV_PYTHON),,$(VENV)/.dev)
peers := $(if $(PEERS),$(VENV)/peers/.installed)

# What checks pages comes from npm; lighthouse, which is large, only when it is asked for.
NODE := .node

.DEFAULT_GOAL := help
.PHONY: help html test test-slow fuzz soak test-browser lighthouse screenshots bench bench-page bench-blog bench-papers serve linkcheck lint format setup pins clean distclean remake

help:  ## list these commands
	@echo "Usage: make COMMAND"
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

html: $(site)  ## build the site; a warning is a failure
	@$(sphinx) -b html -d "$(BUILDDIR)/doctrees" $(SPHINXOPTS) docs "$(BUILDDIR)/html"
	@echo "Open $(BUILDDIR)/html/index.html"

test: $(dev)  ## run the tests
	@"$(run)" -m pytest $(PYTESTOPTS)

test-slow: $(dev)  ## run the tests that there are many of their kind
	@"$(run)" -m pytest -m slow $(PYTESTOPTS)

test-browser: $(dev) $(NODE)/.gates  ## run the tests that need a browser (Chromium), npm and Java
	@"$(run)" -m pytest tests/browser --numprocesses=0 $(PYTESTOPTS)

lighthouse: html $(dev) $(NODE)/.lighthouse  ## measure each type of page as a phone would see it
	@PYTHONPATH="src:tests" "$(run)" -m browser.lighthouse "$(BUILDDIR)/html" $(NODE)/node_modules

screenshots: html $(dev)  ## make pictures of each type of page: wide, on a phone, light and dark
	@PYTHONPATH="src:tests" "$(run)" -m browser.screenshots "$(BUILDDIR)/html" "$(BUILDDIR)/screenshots"

bench: $(dev) $(peers)  ## measure builds of made-up sites, beside other stacks
	@$(benchmarks) $(SIZE)

bench-page: PEERS := 1
bench-page: $(dev) $(VENV)/peers/.installed  ## measure all sizes for the page of the guide (hours)
	@$(benchmarks) $(SIZES) --page tests/benchmarks/results.md

benchmarks = PYTHONPATH="src:tests" "$(run)" -m benchmarks --figures "$(BUILDDIR)/benchmarks" \
    $(if $(PEERS),--peers $(VENV)/peers/bin/python)

bench-blog: $(dev)  ## measure what a blog of 500 to 2,000 posts costs
	@PYTHONPATH="src:tests" "$(run)" -m benchmarks.blog

bench-papers: $(dev)  ## measure what papers cost alone, beside the plain stack
	@PYTHONPATH="src:tests" "$(run)" -m benchmarks.papers

# Each round tries every property on thousands of new examples; what fails is kept and shown small.
fuzz: $(dev)  ## look for faults with random .bib files, for FUZZTIME seconds
	@end=$$(( $$(date +%s) + $(FUZZTIME) )); while [ $$(date +%s) -lt $$end ]; do \
	    "$(run)" -m pytest --quiet --hypothesis-profile=fuzz -m fuzz $(PYTESTOPTS) tests \
	    || exit 1; done

# Each round goes on with other edits, moments and surroundings; the seed of one that fails is told.
soak: $(dev)  ## compare builds after random edits and interruptions, for SOAKTIME seconds
	@end=$$(( $$(date +%s) + $(SOAKTIME) )); seed=$(SEED); while [ $$(date +%s) -lt $$end ]; do \
	    SEED=$$seed "$(run)" -m pytest --quiet -m soak --dist=load $(PYTESTOPTS) tests \
	    || { echo "This was: make soak SEED=$$seed" >&2; exit 1; }; seed=$$(( seed + 2 )); done

serve: $(dev)  ## show the site, drafts too, and build it again at each change
	@"$(run)" -m sphinx_autobuild -j auto -c . -t drafts -d "$(BUILDDIR)/serve/doctrees" \
	    --port $(PORT) --watch conf.py --watch refs.bib --watch _static --watch src \
	    $(SPHINXOPTS) docs "$(BUILDDIR)/serve/html"

linkcheck: $(site)  ## try every link that leaves the site
	@$(sphinx) -b linkcheck -d "$(BUILDDIR)/linkcheck/doctrees" $(SPHINXOPTS) docs \
	    "$(BUILDDIR)/linkcheck"

lint: $(dev)  ## check style and types
	@"$(run)" -m ruff check
	@"$(run)" -m ruff format --check
	@"$(run)" -m mypy

format: $(dev)  ## put the code into its style
	@"$(run)" -m ruff check --fix-only
	@"$(run)" -m ruff format

setup: $(site)  ## make .venv (the others do so by themselves)

pins:  ## work out requirements/*.txt anew (needs uv)
	@command -v uv >/dev/null || { echo "make pins needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	$(pin) requirements/site.in --output-file requirements/site.txt
	$(pin) --extra dev --constraint requirements/site.txt --output-file requirements/dev.txt

pin := uv pip compile --quiet --upgrade --universal --python-version 3.11 \
    --custom-compile-command "make pins" pyproject.toml

clean:  ## remove what was built
	@for part in html doctrees serve linkcheck benchmarks screenshots; do rm -rf "$(BUILDDIR)/$$part"; done
	@rmdir "$(BUILDDIR)" 2>/dev/null || true

distclean: clean  ## remove .venv, .node and the caches too
	@rm -rf $(VENV) $(NODE) .mypy_cache .pytest_cache .ruff_cache

# ---- .venv --------------------------------------------------------------------------------------

# It holds absolute paths. If this folder was moved or copied, or the Python behind it is gone or
# is another one now, it is made again.
intact := $(shell [ "$$(cat $(VENV)/.site 2>&1)" = "$$(pwd -P)" ] \
    && $(VENV)/bin/python -c 'import sphinx' 2>&1 && echo yes)
$(if $(intact),,$(eval $(VENV)/.site: remake))

$(VENV)/.site: requirements/site.txt pyproject.toml
	$(if $(intact),,@$(find-python); $(make-venv))
	@echo "Installing the pinned packages into $(VENV)"
	@rm -f $(VENV)/.site
	@$(pip) install -r requirements/site.txt
	@$(pip) install --no-build-isolation --no-deps --editable .
	@pwd -P > $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.site
	@echo "Installing the tools for tests into $(VENV)"
	@$(pip) install -r requirements/dev.txt
	@touch $@

# Where they cannot be installed, the tables say so.
$(VENV)/peers/.installed: requirements/peers.txt $(dev)
	@echo "Installing what to compare with into $(VENV)/peers"
	@{ "$(run)" -m venv --clear $(VENV)/peers \
	    && $(VENV)/peers/bin/python -m pip --disable-pip-version-check --quiet install -r $< \
	    && touch $@; } || rm -rf $(VENV)/peers

remake:

$(NODE)/.gates: npm_options := --omit=dev
$(NODE)/.lighthouse: node_more := $(NODE)/.gates
$(NODE)/.gates $(NODE)/.lighthouse: tests/browser/package.json tests/browser/package-lock.json
	@command -v npm >/dev/null || { \
	  echo "This needs npm, which comes with Node.js; on Debian: apt install npm" >&2; exit 1; }
	@echo "Installing what checks pages into $(NODE)"
	@mkdir -p $(NODE) && rm -f $(NODE)/.gates $(NODE)/.lighthouse && cp $^ $(NODE)
	@cd $(NODE) && npm ci $(npm_options) --ignore-scripts --no-audit --no-fund >/dev/null
	@touch $@ $(node_more)

define find-python
python= found=none; \
set -- $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11); \
for candidate do \
  version=$$("$$candidate" -c 'import sys; print(sys.version.split()[0])' 2>/dev/null) || continue; \
  [ "$$found" != none ] || found="$$candidate is $$version"; \
  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue; \
  python=$$candidate; break; \
done; \
[ "$$python" ] || { \
  echo "This needs Python 3.11 or newer (found: $$found); install one, or name it: make PYTHON=/path/to/python3" >&2; \
  exit 1; \
}
endef

define make-venv
"$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
  echo "$$python lacks its venv module; on Debian or Ubuntu: sudo apt install $${python##*/}-venv" >&2; \
  exit 1; \
}; \
echo "Making $(VENV) with $$python $$version"; \
"$$python" -m venv --clear $(VENV)
endef
