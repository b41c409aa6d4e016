# Every command has one name. `make run` and `make test` set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATABASE_URL ?= sqlite:///tealward.db
MARK := .setup
PAGE := src/tealward/server/page/index.html
CLIENT := $(shell find web/src web/public web/scripts web/bundling web/index.html web/package.json web/package-lock.json web/vite.config.ts -type f 2>/dev/null)
STORY := $(shell find $(addprefix src/tealward/,evidence patient disease workup treatment course debrief trials) -name '*.py')

# What was built halfway is built again.
.DELETE_ON_ERROR:

.PHONY: run setup study test quick check bench wire client browser clean help

help: ## these lines
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(MARK)/run $(PAGE) $(MARK)/story ## open the ward at http://127.0.0.1:8000, or at PORT
	@PORT=$(PORT) DATABASE_URL=$(DATABASE_URL) $(BIN)/tealward serve

setup: $(MARK)/run $(PAGE) $(MARK)/story ## install what the ward needs, build the client, compile the story

study: $(MARK)/test ## a joint study of three simulated centres, each a process of its own
	rm -rf build/study-demo
	$(BIN)/tealward study demo --out build/study-demo

$(VENV)/bin/python:
	@scripts/need python $(PYTHON)
	@echo "==> Python environment in $(VENV)"
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(MARK)/run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@mkdir -p $(MARK)
	@echo "==> Python packages"
	$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --disable-pip-version-check --no-deps --no-build-isolation --quiet -e .
	@touch $@

$(MARK)/web: web/package-lock.json
	@scripts/need node
	@mkdir -p $(MARK)
	@echo "==> client packages"
	npm ci --prefix web --no-audit --no-fund
	@touch $@

$(PAGE): $(MARK)/web $(CLIENT)
	@echo "==> client"
	npm run build --prefix web
	@touch $@

$(MARK)/story: $(STORY) | $(MARK)/run
	@echo "==> compiling the story (once for each state of its text, about a minute)"
	@$(BIN)/python -m tealward.commands.compile
	@touch $@

client: $(PAGE) ## build the client

wire: $(MARK)/test ## write what is generated: the client's types and words, pages of the docs
	$(BIN)/python -m tealward.ward.typescript web/src/wire
	$(BIN)/python -m tealward.commands.pages docs

$(MARK)/test: requirements-dev.lock $(MARK)/run
	@echo "==> packages of the tests"
	$(BIN)/pip install --disable-pip-version-check --require-hashes --quiet -r requirements-dev.lock
	@touch $@

browser: $(MARK)/browser ## install the browser that the tests drive (Debian, needs root)

$(MARK)/browser: scripts/install-browser
	@mkdir -p $(MARK)
	scripts/install-browser
	@touch $@

$(MARK)/oracles: scripts/install-oracles
	@mkdir -p $(MARK)
	scripts/install-oracles
	@touch $@

$(MARK)/profiles: scripts/fetch-profiles
	@echo "==> FHIR profiles that exports are held against"
	scripts/fetch-profiles
	@touch $@

check: $(MARK)/test $(MARK)/web ## style, types and walls, without running anything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	npm run check --prefix web

quick: check $(MARK)/story ## the quick part of the tests: a few minutes
	$(BIN)/pytest -m "not slow and not browser"
	npm test --prefix web

test: check $(PAGE) $(MARK)/story $(MARK)/browser $(MARK)/oracles $(MARK)/profiles ## every test
	scripts/run-tests $(BIN)/pytest
	npm test --prefix web

bench: $(MARK)/test $(PAGE) ## speed, side by side with peers, in one run
	$(BIN)/python -m bench.run

clean: ## remove what was built; the record stays
	rm -rf $(MARK) $(VENV) web/node_modules src/tealward/server/page
