# Every verb of the house; CI runs the same words. `make` alone prints them.
.DEFAULT_GOAL := help
.SHELLFLAGS := -euc
.SUFFIXES:

export UV_PYTHON_DOWNLOADS := never
PY := .venv/bin/python
KITH := .venv/bin/kith
READY := .venv/.ready
WEB := gateway/static/app/.built
LISTS := $(addprefix requirements/,dev.txt web.txt localdb.txt)

SCREENS := $(shell find frontend -name node_modules -prune -o -type f ! -name schema.d.ts -print)

.PHONY: help up down ps logs restart demo test check bench fmt docs web lock feature where

help: ## print what each word does
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

up: $(READY) $(WEB) ## start the whole system here; prints the URL and the login
	@$(KITH) up
	@$(PY) -m demo load

down: $(READY) ## stop it; the data stays
	@$(KITH) down

ps: $(READY) ## list its processes
	@$(KITH) ps

logs: $(READY) ## follow one log: make logs P=contacts-relay
	@$(KITH) logs $(P)

restart: $(READY) ## restart a process or a service: make restart P=contacts
	@$(KITH) restart $(P)

demo: $(READY) ## tell the story: make demo FILE=customers.csv, or FOLDER=a-seller
	@$(PY) -m demo $(if $(FILE),--file "$(FILE)") $(if $(FOLDER),deals --folder "$(FOLDER)")

check: $(READY) ## lint, types, imports, architecture: seconds, needs no server
	@.ci/check

test: $(READY) $(WEB) ## check, then every level of tests on real MongoDB and RabbitMQ
	@.ci/test

bench: $(READY) ## measure speed against floors taken in the same run
	@$(PY) -m bench

fmt: $(READY) ## format the code and repair what ruff can repair
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format --quiet .

docs: $(READY) ## write the generated reference again
	@$(PY) .ci/reference.py

web: $(WEB) ## build what browsers get: the application, the API page, the events

lock: $(READY) ## compile requirements/ again; UP=--upgrade moves the versions
	@.ci/lock $(UP)

feature: $(READY) ## lay out a new feature: make feature A=contacts/visits N=visit
	@$(PY) .ci/feature.py $(A) $(N)

where: $(READY) ## print what belongs to an address: make where A=contacts/contacts
	@$(PY) .ci/where.py $(A)

$(WEB): $(SCREENS) docs/reference/openapi.json docs/reference/asyncapi.yaml .ci/web | $(READY)
	@printf '· the web application\n' && .ci/web
	@if $(KITH) ps >/dev/null 2>&1; then $(KITH) restart gateway >/dev/null; fi

$(READY): requirements/bootstrap.txt $(LISTS) pyproject.toml
	@.ci/setup $(LISTS)
	@touch $@
