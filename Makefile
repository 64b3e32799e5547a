# Each target does all of its own set-up; a second run finds it done. PYTHON=/path/to/python3.12 chooses another Python.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
PREPARE = $(if $(PYTHON),$(PYTHON),$(error CLTMS needs Python 3.11 or newer: install it with your system's packages)) \
	-m cltms.foundation.setup.prepare
BIN = .venv/bin

.PHONY: help demo serve test story bench accuracy lock translations clean

help:
	@echo "make demo          build a small fictional neighbourhood, print its dossier and serve the site"
	@echo "                   (ARGS=--no-serve builds everything and returns)"
	@echo "make serve         serve your own data"
	@echo "make test          every check and every test, on both databases"
	@echo "make story         one organizer's evening in a county of half a million parcels, in a real browser"
	@echo "make bench         measure every promise of speed beside its peer"
	@echo "make accuracy      measure owners and vacancy over the labelled files"
	@echo "make translations  collect the texts, bring the catalogues up to date and compile them"
	@echo "make lock          renew what is pinned"
	@echo "make clean         remove all that set-up made; data in instance/ stays"

demo:
	@$(PREPARE) run
	@$(BIN)/cltms demo $(ARGS)

serve:
	@$(PREPARE) run
	@$(BIN)/cltms serve $(ARGS)

test:
	@$(PREPARE) test
	@$(BIN)/python -m tests.support.check $(ARGS)

story:
	@$(PREPARE) test
	@$(BIN)/python -m pytest -s -m whole_county tests/browser $(ARGS)

bench:
	@$(PREPARE) bench
	@$(BIN)/python -m benchmarks $(ARGS)

accuracy:
	@$(PREPARE) accuracy
	@$(BIN)/python -m benchmarks.accuracy_owners $(ARGS)
	@$(BIN)/python -m benchmarks.accuracy_vacancy $(ARGS)

lock:
	@$(PREPARE) run
	@$(PYTHON) -m cltms.foundation.setup.lock

TRANSLATIONS = cltms/translations
translations:
	@$(PREPARE) run
	@$(BIN)/pybabel -q extract -F $(TRANSLATIONS)/babel.cfg -k lazy_gettext \
		-k sentence -k Sentence -k words -k Refused \
		--no-location --sort-output --project=CLTMS --msgid-bugs-address= -o $(TRANSLATIONS)/messages.pot cltms maps reports
	@$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete -w 110 \
		-i $(TRANSLATIONS)/messages.pot -d $(TRANSLATIONS)
	@rm $(TRANSLATIONS)/messages.pot
	@$(PREPARE) run

clean:
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .tests *.egg-info
	rm -rf cltms/static/vendor
	find cltms -name '*.mo' -delete
