# The README gives the plain commands that each of these stands for.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

.PHONY: demo test lint bench audit coverage pictures

# A desk to try out: http://127.0.0.1:$(PORT). Plain http is taken for this machine alone, and only when named.
demo: .venv/installed
	@SITE_URL=http://127.0.0.1:$(PORT) exec $(BIN)/python manage.py demo --port $(PORT)

# What the tests need of Debian comes while pip is at work.
test:
	@.ci/legs packages & $(MAKE) --silent .venv/installed-test && wait && .ci/legs

lint: .venv/installed-test
	@.ci/legs lint

# Each script's figures as JSON, with the ratio to their limit or peer. What else lies there, these use; but
# reviewers.py, thirty at once for five minutes, is started by hand.
FIGURES := ledger sanitise extraction pages reviewing workbooks imports exports
bench: .venv/installed-test
	@for name in $(FIGURES); do $(BIN)/python benchmarks/$$name.py || exit 1; done

# The screenshots in docs/, made anew from a fresh demo desk.
pictures: .venv/installed-test
	@$(BIN)/python docs/pictures.py

# Known holes in the locked packages. Apart from `test`, because it needs the network.
audit: .venv/installed-test
	@$(BIN)/pip-audit --require-hashes --disable-pip -r deploy/requirements.txt

coverage: .venv/installed-test
	@$(BIN)/coverage run -m pytest -q && $(BIN)/coverage report

# Stamps: a second start installs nothing unless the lock file has changed.
.venv/bin/pip:
	@PYTHON=$(PYTHON) .ci/venv

.venv/installed: deploy/requirements.txt | .venv/bin/pip
	@echo "Installing the locked packages …"
	@$(PIP) -r deploy/requirements.txt
	@touch $@

.venv/installed-test: deploy/requirements-test.txt | .venv/bin/pip
	@echo "Installing the locked packages, and those for the tests …"
	@$(PIP) -r deploy/requirements-test.txt
	@touch $@
