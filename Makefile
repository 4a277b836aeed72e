# make run | test | trials | check | bench | audit | clean: each sets up .venv by itself when that is needed.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP    := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest
PLACE  := $(VENV)/.place
SOURCES := pyproject.toml constraints.txt

.PHONY: help run test trials check bench audit pins clean moved
.NOTPARALLEL:

help:
	@echo 'make run                     open the program'
	@echo 'make run ARGS="check --help" run one of its commands'
	@echo 'make test                    run the tests'
	@echo 'make trials                  the tests that take long; make trials ARGS="kills --seed 7"'
	@echo 'make check                   lint, format, types, who may import whom'
	@echo 'make bench                   measure speed; make bench ARGS=--markdown writes docs/performance.md'
	@echo 'make audit                   look the pinned libraries up among known advisories'
	@echo 'make pins                    write constraints.txt anew from the newest releases'
	@echo 'make clean                   remove .venv and everything that was built'

run: $(VENV)/.run
	@exec $(BIN)/workshop $(ARGS)

# Bytecode is written beforehand, even where the environment says no: else each process compiles all.
# Plain asserts spare each process four seconds; what failed runs once more, to say what it compared.
test: $(VENV)/.dev
	@$(BIN)/python -m compileall -q -j 0 workshop tests bench tools || true
	@$(PYTEST) -n auto --dist worksteal --assert=plain $(ARGS) || \
	{ test $$? != 1 || $(PYTEST) --lf --lfnf=none $(ARGS); false; }

trials: $(VENV)/.dev
	@PYTHONPATH=tests $(BIN)/python -m trials $(ARGS)

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

# Made anew when half made, when its Python is gone, or when the project's folder was moved.
define venv
{ test "$$(cat $(PLACE) 2>/dev/null)" = "$(CURDIR)" && $(BIN)/python -m pip --version >/dev/null 2>&1; } || { \
	echo 'Setting up $(VENV), once; this takes a minute.' >&2; \
	$(PYTHON) -c 'import sys; sys.exit("workshop needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)' && \
	$(PYTHON) -m venv --clear $(VENV) && \
	printf '%s\n' "$(CURDIR)" > $(PLACE); }
endef

ifneq ($(shell cat $(PLACE) 2>/dev/null),$(CURDIR))
$(VENV)/.run $(VENV)/.dev: moved
endif

audit: $(VENV)/.dev
	@$(PIP) install pip-audit
	@$(BIN)/python -m tools.audit

pins:
	@rm -rf build/pins
	@$(PYTHON) -m venv build/pins
	@build/pins/bin/python -m pip -qq --disable-pip-version-check install -e '.[dev]'
	@build/pins/bin/python -m pip freeze --exclude-editable > constraints.txt
	@rm -rf build/pins

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
