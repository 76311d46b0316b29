# make demo   the main job on the sample documents            make test   every check and test
# make bench-extract   scores and times extraction            make help   all targets
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.venv/bin:$(PATH)
DEMO := var/demo

.PHONY: help ready ready-to-test demo test lint types imports tests samples fax-lab bench-extract bench-repair bench-matching bench-deciding bench-ocr bench-pages bench-marks bench-voices bench-scans bench-data bench-reading model-deciding bench-surprise bench-intake campaign-faults model-reading model-parties model-mail errors bench-confidence lock clean

help: ## Show these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

ready:
	@deploy/setup-debian.sh run

ready-to-test:
	@deploy/setup-debian.sh test

demo: ready ## Run the main job on sample_docs: mailbox, fax and PDF folder to sales orders and review tasks
	@rm -rf $(DEMO)
	python -m sample_docs.demonstration $(DEMO) --today 2026-11-20

test: ready-to-test lint types imports tests ## All checks and tests (under 12 minutes on two cores)

lint: ready-to-test ## Style
	ruff check .

types: ready-to-test ## Types, strict
	mypy

imports: ready-to-test ## Which room may import which
	lint-imports

tests: ready-to-test ## Tests alone
	pytest -n 2 --dist loadgroup

samples: ready-to-test ## Draw sample_docs again (needs the fonts that docs/samples.md names)
	python -m sample_docs.draw

fax-lab: ## Send sample documents through real fax calls (Debian's libspandsp): genuine faxes with what they say, in var/fax-lab
	@deploy/setup-debian.sh fax-lab
	nice python -m tests.fax_lab

bench-extract: ready-to-test ## Score extraction on sample_docs and ../shared/corpus, time it, write docs/benchmarks/extraction.md
	python -m tests.benchmarks.bench_extract

bench-repair: ready-to-test ## Settle misread figures of generated orders, write docs/benchmarks/repair.md
	python -m tests.benchmarks.bench_repair

bench-matching: ready-to-test ## Time and score finding articles among up to a million, write docs/benchmarks/matching.md
	python -m tests.benchmarks.bench_matching

bench-deciding: ready-to-test ## Whether probabilities fit and thresholds keep the budget, write docs/benchmarks/deciding.md
	nice python -m tests.benchmarks.bench_deciding

bench-ocr: ready-to-test ## Score and time the reading of scans, faxes and photos beside other engines, in docs/benchmarks/reading.md
	nice python -m tests.benchmarks.bench_ocr

bench-pages: ready-to-test ## How page images are turned, straightened, found in photos, and read two at a time, in docs/benchmarks/reading.md
	python -m tests.benchmarks.bench_page_handling

bench-marks: ready-to-test ## Barcodes on worn pages, marks found where there are none, and the time, in docs/benchmarks/marks.md
	python -m tests.benchmarks.bench_marks

bench-voices: ready-to-test ## What the second voice mends and what its confidence is worth, in docs/benchmarks/reading.md
	nice python -m tests.benchmarks.bench_voices

bench-scans: ready-to-test ## Score the corpus's scanned orders on our words and on plain Tesseract's, in docs/benchmarks/reading.md
	nice python -m tests.benchmarks.bench_scanned_orders

bench-data: ready-to-test ## Time orders that are EDI, XML, spreadsheets or prose, write docs/benchmarks/data.md
	python -m tests.benchmarks.bench_data

bench-reading: ready-to-test ## Time the readers of PDF text layers, write docs/benchmarks/reading.md
	python -m tests.benchmarks.bench_reading

model-deciding: ready-to-test ## Fit how much evidence weighs, on generated orders (6 minutes of one idle core), with its card
	nice python -m models.deciding.train

bench-surprise: ready-to-test ## False alarms and slips found on generated histories, write docs/benchmarks/surprise.md
	nice python -m tests.benchmarks.bench_surprise

bench-intake: ready-to-test ## Time intake from a real mailbox into the journal, write docs/benchmarks/intake.md
	python -m tests.benchmarks.bench_intake

campaign-faults: ready-to-test ## A thousand mails while the service is killed fifty times, on SQLite and on PostgreSQL (half an hour each)
	python -m tests.campaigns.faults --messages 1000 --kills 50 --database sqlite --full-disk
	python -m tests.campaigns.faults --messages 1000 --kills 50 --database postgresql

model-reading: ready-to-test ## Fit what the voices of reading are worth, on sheets that arrive by scan, photo and fax (4 minutes)
	nice python -m models.reading.calibrate

model-parties: ready-to-test ## Train the models that tell customers and places (5 minutes of one idle core)
	python -m models.parties.train

model-layout: ready-to-test ## Train the model that reads layouts (extra "train"; hours, goes on where it stopped), fit the referee, score both
	nice python -m models.layout.read_back --documents 120 --held-out --out var/read_back_held
	nice python -m models.layout.read_back --documents 500 --out var/read_back
	nice python -m models.layout.sent_sketches --out var/read_back_held
	nice python -m models.layout.sent_sketches --strangers --out var/strangers
	nice python -m models.layout.train --folder var/layout
	python -m models.layout.export --folder var/layout
	nice python -m models.layout.referee_fit
	nice python -m models.layout.certainty_fit
	nice python -m tests.benchmarks.bench_layout

bench-layout: ready-to-test ## Score the layout model beside the rules and with them, write docs/benchmarks/layout.md
	nice python -m tests.benchmarks.bench_layout

model-mail: ready-to-test ## Train the model that reads orders in prose (extra "train"; half an hour of an idle core), score it, write docs/benchmarks/mail.md
	python -m models.mail.train
	python -m models.mail.evaluate

errors: ready-to-test ## Reading errors to look at: counts, and var/errors/index.html with each on its piece of paper
	nice python -m models.evaluate

bench-confidence: ready-to-test ## Whether confidences are honest, field by field, write docs/benchmarks/confidence.md
	nice python -m models.evaluate.confidence

lock: ## Pin every dependency anew in requirements.lock, for every Python from Debian 12's on (needs uv)
	uv pip compile --quiet --universal --python-version 3.11.2 --extra test --generate-hashes --no-header -o requirements.lock pyproject.toml

clean: ## Remove what runs and builds left behind
	rm -rf var/demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
