# Everything here needs only Python >= 3.11 with venv, and make.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: install run test fuzz check fmt lock bench clean

# The stamps carry no content: an unchanged lock file means nothing to install.
.venv/run.stamp: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit("Medielots needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

install: .venv/run.stamp  ## what is needed to run
run: .venv/run.stamp  ## start the server with the local room
	$(BIN)/python app.py serve

test: .venv/dev.stamp  ## every test that this machine can run
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

fuzz: .venv/dev.stamp  ## the tests that draw their inputs, with new draws: `make test` draws the same ones each time
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile -m hypothesis --hypothesis-profile new

check: .venv/dev.stamp  ## lint, types, import rules, the Dockerfile, catalogues, the shipped policy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	$(BIN)/python app.py check

fmt: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev.stamp  ## the figures that the documentation quotes
	$(BIN)/python -m benchmarks

lock: .venv/dev.stamp  ## write both lock files anew from pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links -o requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml
