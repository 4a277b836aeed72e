# make run | test | check | bench | clean: each sets up .venv by itself when that is needed.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
SOURCES := pyproject.toml constraints.txt

.PHONY: help run test check bench pins clean
.NOTPARALLEL:

help:
	@echo 'make run                     open the program'
	@echo 'make run ARGS="check --help" run one of its commands'
	@echo 'make test                    run the tests'
	@echo 'make check                   lint, format, types, who may import whom'
	@echo 'make bench                   measure speed'
	@echo 'make pins                    write constraints.txt anew from the newest releases'
	@echo 'make clean                   remove .venv and everything that was built'

run: $(VENV)/.run
	@exec $(BIN)/workshop $(ARGS)

test: $(VENV)/.dev
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	@failed=; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/ruff format --check . || failed=1; \
	$(BIN)/mypy --strict || failed=1; \
	$(BIN)/lint-imports --no-logo || failed=1; \
	test -z "$$failed"

bench: $(VENV)/.dev
	@$(BIN)/python bench/run.py $(ARGS)

# .run: the program is installed; .dev: and everything that tests and checks need.
$(VENV)/.run: $(SOURCES)
	@$(call venv)
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(SOURCES)
	@$(call venv)
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $(VENV)/.run $@

# A folder that is there but does not work (half made, or its Python gone) is made anew.
define venv
$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
	echo 'Setting up $(VENV), once; this takes a minute.' >&2; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "workshop needs Python 3.11 or newer")' && \
	$(PYTHON) -m venv --clear $(VENV); }
endef

pins:
	@rm -rf build/pins
	@$(PYTHON) -m venv build/pins
	@build/pins/bin/python -m pip -qq --disable-pip-version-check install -e '.[dev]'
	@build/pins/bin/python -m pip freeze --exclude-editable > constraints.txt
	@rm -rf build/pins

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
