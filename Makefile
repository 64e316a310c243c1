# The two commands of the README are `make run` and `make test`. Everything else here serves them.
# They need Python 3.11 or newer with pip, and make. What they install is locked in requirements/.

PYTHON ?= $(shell command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
OUT := build/site

.PHONY: run test lint types imports unit slow validate bench lock docs clean

run: $(VENV)/run.stamp
	$(BIN)/glosskit check
	$(BIN)/glosskit export all --out $(OUT)
	@echo "The glossary is exported: open $(OUT)/html/index.html in a browser."

test: lint types imports unit

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

imports: $(VENV)/test.stamp
	$(BIN)/lint-imports

unit: $(VENV)/test.stamp
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

slow: $(VENV)/test.stamp
	$(BIN)/python -m pytest -m slow -n auto

# The exports, judged by the validators of others. What these need is installed: npm's packages, and with apt-get
# what is missing of Node, Java and Chromium.
NODE := tests/validators
JUDGED := build/validate

validate: $(VENV)/test.stamp
	$(NODE)/prepare.sh
	$(BIN)/python $(NODE)/outputs.py $(JUDGED)
	$(BIN)/python $(NODE)/schemas.py $(JUDGED)
	java -jar $(NODE)/node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html $(JUDGED)/*/html $(JUDGED)/*/hosted
	@echo "Nu HTML checker: $$(find $(JUDGED)/*/html $(JUDGED)/*/hosted -name '*.html' | wc -l) pages, 0 errors"
	node $(NODE)/pages.mjs $(JUDGED)
	node $(NODE)/email.mjs $(JUDGED)
	node $(NODE)/browser.mjs $(JUDGED)

bench: $(VENV)/test.stamp
	$(BIN)/python benchmarks/reader.py
	$(BIN)/python benchmarks/prose.py
	-$(BIN)/python benchmarks/check.py
	-$(BIN)/python benchmarks/export.py
	-$(BIN)/python benchmarks/import.py
	-$(BIN)/python benchmarks/hook.py

# Made by hand when a dependency changes; uv resolves for every Python and system at once.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras --quiet --group build pyproject.toml -o requirements/run.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras --quiet --group test pyproject.toml -o requirements/test.txt

docs: $(VENV)/test.stamp
	$(BIN)/python tools/freeze.py
	$(BIN)/python docs/make_rules.py
	$(BIN)/glosskit schema --out schemas

clean:
	rm -rf $(VENV) build .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# Debian ships Python without ensurepip, so the environment borrows the pip that is there.
$(VENV)/pyvenv.cfg:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/%.stamp: requirements/%.txt pyproject.toml | $(VENV)/pyvenv.cfg
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r $<
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@echo done > $@
