# Two commands are enough: `make run` starts the assistant, `make test` checks everything.
# Both set up .venv from the hash-pinned locks first, and again only when a lock changes.

PYTHON ?= $(firstword $(foreach p,python3.13 python3.12 python3.11 python3,$(shell \
	$(p) -c 'import sys; (3, 11) <= sys.version_info < (3, 14) and print("$(p)")' 2>/dev/null)))
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

.PHONY: run test test-rasa lint check chromium voices-check voices-debian bench bench-scale lint-deploy test-image sbom audit lock clean help

run: .venv/.installed  ## start the assistant: on Telegram with a token, else in this terminal
	@$(BIN)/python -m bot run

test: lint check chromium  ## ruff, mypy, import-linter, content check, pytest
	@$(BIN)/python -m pytest -n 2 --dist loadfile  # two files at a time

test-rasa: .venv/.installed-test  ## train a true Rasa from the content and ask it (Python 3.10; 2.7 GB, minutes)
	@PYTHON310=$(PYTHON310) $(BIN)/python -m bench.rasa

lint: .venv/.installed-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: .venv/.installed-test  ## examine the content
	@$(BIN)/python -m knowledge check

chromium:  # the browser of the tests; without it they say that they were skipped
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  echo "Installing Chromium (once)..." && apt-get update -qq >/dev/null 2>&1 && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1; } || \
	  echo "Chromium is missing, so the tests of the pages will be skipped; on Debian: sudo apt install chromium"

voices-check: .venv/.installed-test  ## say every answer of the content, listen to it, print figures (minutes)
	@$(BIN)/python -m bot voices check

# The voice ar2 is free to copy but not free software: Debian keeps it in non-free, and the program that speaks it in contrib.
DEBIAN := $(shell . /etc/os-release 2>/dev/null && [ "$$ID" = debian ] && echo $$VERSION_CODENAME)
voices-debian:  ## add the better Arabic voice (Debian's mbrola and mbrola-ar2; needs root)
	@test "$$(id -u)" = 0 || { echo "root is needed: sudo make voices-debian" >&2; exit 1; }
	@apt-cache show mbrola-ar2 >/dev/null 2>&1 || test -z "$(DEBIAN)" || echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] \
	http://deb.debian.org/debian $(DEBIAN) contrib non-free" >/etc/apt/sources.list.d/tetouan-voices.list
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mbrola mbrola-ar2

bench: .venv/.installed-test  ## measure speed, memory and accuracy beside baselines; writes bench/results.json
	@$(BIN)/python -m bench

lint-deploy: .venv-deploy/.installed  ## lint Dockerfile, compose.yaml, deploy/k8s and deploy/systemd
	@deploy/lint.sh .venv-deploy/bin

test-image:  ## run the image's steps, then the assistant, in a clean read-only Debian tree (needs root; minutes)
	@deploy/test-image.sh

sbom: .venv-deploy/.installed  ## write sbom.json: every library of the image, CycloneDX
	@PYTHONWARNINGS=ignore .venv-deploy/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --of JSON -o sbom.json
	@echo "sbom.json: $$(grep -c '"bom-ref": "requirements' sbom.json) libraries"

audit: .venv-deploy/.installed  ## look up known vulnerabilities of the libraries (needs pypi.org)
	@.venv-deploy/bin/python deploy/audit.py requirements.lock

bench-scale: .venv/.installed-test  ## load, chaos and a soak of real processes (an hour); writes docs/scaling.md and .svg
	@$(BIN)/python -m bench.scale throughput
	@$(BIN)/python -m bench.scale chaos
	@$(BIN)/python -m bench.scale soak --seconds 900

lock:  ## pin the newest allowed versions (needs uv on the path)
	uv pip compile pyproject.toml $(UV) --extra voice --extra postgresql --extra rasa --extra test -o requirements-test.lock
	uv pip compile pyproject.toml $(UV) -c requirements-test.lock --extra voice --extra postgresql -o requirements.lock
	uv pip compile pyproject.toml $(UV) -c requirements-test.lock --extra rasa -o requirements-actions.lock
	uv pip compile deploy/tools.in $(UV) -o deploy/tools.lock
	echo rasa==3.6.21 | uv pip compile - $(UV:3.11=3.10) -o bench/rasa/requirements.lock
UV := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --upgrade

clean:  ## remove what was installed and measured, never the data folder
	rm -rf .venv .venv-deploy .venv-rasa sbom.json .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache bench/results*.json

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed: install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "The venv module is missing; on Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }

.venv/.installed: .venv/bin/python requirements.lock
	@echo "Setting up (once, about a minute)..."
	@$(PIP) -r requirements.lock
	@touch $@

.venv/.installed-test: .venv/bin/python requirements-test.lock
	@echo "Setting up the test tools (once, about a minute)..."
	@$(PIP) --no-binary docopt -r requirements-test.lock  # docopt, which num2words asks for, has no wheel
	@touch $@ .venv/.installed

.venv-deploy/.installed: .venv/bin/python deploy/tools.lock
	@.venv/bin/python -m venv .venv-deploy
	@.venv-deploy/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r deploy/tools.lock
	@touch $@
