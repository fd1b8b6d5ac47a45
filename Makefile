# Semantic Docs. Needed: Python 3.11 to 3.13 and Node 20; everything else is fetched by these targets.
#
#   make run [DOCS=path]   index a folder and print its gaps (examples/handbook by default)
#   make test              run every test
#   make test-editors      run Neovim, Emacs and Kate with the configurations of docs/editors (installs them: Debian, root)
#   make e2e [ONLY=words]  click through a real VS Code with the packaged extension (installs it: Debian, root)
#   make e2e-timings       what a person waits for in VS Code (minutes; FOLDER=path for other documents)
#   make reliability       the long runs: crashes, faults, storms, soak, fuzz (minutes; ONLY=crash for one)
#   make bench             speed over 10,000 documents, beside the limit (minutes; ONLY=search for one part, SIZE=1000)
#   make bench-large       the same over 100,000 documents
#   make bench-graph       the page of the dependency graph with 2,034 documents, in Chromium (a minute; Debian, root)
#   make check             format, lint, types, import contracts, generated files, our own documents
#   make fix               let the formatter and the linter mend what they can
#   make gen               write the generated files
#   make pictures [ONLY=words]  take the pictures of the READMEs anew, by make e2e
#   make picture           run the command of the README's picture anew
#   make vsix              package the extension for VS Code, server included (TARGET=win32-x64 for another platform)
#   make vsix-check        start the server out of that package with a bare Python
#   make icon              draw the extension's icon anew (rsvg-convert, from Debian's librsvg2-bin)
#   make lock [UPGRADE=1]  write the lock files anew
#   make clean             remove what the targets made

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

PYTHON ?=
DOCS ?= examples/handbook

VENV := .venv
BIN := $(VENV)/bin
CLIENT := client-vscode
PYTHON_FILES := server tests scripts client-vscode/bundled/start.py $(wildcard benchmarks)

# Stamps: a repeated call costs nothing until a lock file changes.
INSTALLED := $(VENV)/installed
CLIENT_INSTALLED := $(CLIENT)/node_modules/installed

.PHONY: help run test test-editors e2e e2e-timings pictures reliability bench bench-large bench-graph test-client check check-client fix gen picture icon client vsix vsix-check lock clean install

help:
	@sed -n 's/^#   //p' Makefile

install: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml scripts/venv.sh
	@PYTHON="$(PYTHON)" sh scripts/venv.sh $(VENV)
	@touch $@

$(CLIENT_INSTALLED): $(CLIENT)/package-lock.json $(CLIENT)/package.json
	@command -v npm >/dev/null || { echo "make: npm is not on the PATH; install Node 20 or newer." >&2; exit 1; }
	@cd $(CLIENT) && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
	@touch $@

# Findings are what `run` is for: only exit codes past 1, a fault of the call, make it fail.
run: $(INSTALLED)
	@$(BIN)/semantic-docs check "$(DOCS)" --format full || [ $$? -eq 1 ]
	@echo
	@echo "In VS Code:   make client && PATH=\"$(CURDIR)/$(BIN):\$$PATH\" \\"
	@echo "              code --extensionDevelopmentPath=\"$(CURDIR)/$(CLIENT)\" \"$(DOCS)\""
	@echo "Elsewhere:    the server is $(CURDIR)/$(BIN)/semantic-docs serve; see docs/editors/README.md"

# pytest comes last, so that the counts close the output.
test: $(INSTALLED) test-client
	$(BIN)/python -m pytest

# What is on the pages of docs/editors, in the editors of Debian; some ten seconds once they are there.
EDITORS := neovim emacs-nox elpa-eglot elpa-markdown-mode kate xvfb xdotool imagemagick

test-editors: $(INSTALLED)
	@sh scripts/debian.sh $(EDITORS)
	$(BIN)/python -m pytest tests/editors

# VS Code's workbench in a browser, with the package as people get it: some two minutes to install, once.
# Pictures of what the tests saw go to .make/e2e/shots, what is known of a failure to .make/e2e/failures.
WORKBENCH := chromium ripgrep g++ make python3

e2e: vsix
	@sh scripts/debian.sh $(WORKBENCH)
	@sh scripts/e2e/install.sh .make/e2e/workbench
	cd $(CLIENT) && npm run --silent e2e -- $(if $(ONLY),"$(ONLY)")

# The pictures of the READMEs are what the tests saw: of a run of some of them, those that it took. Colours are not
# dithered, which would lay a grain over every grey.
PICTURES := problems fixes hover gaps relations graph preview

pictures: e2e
	@sh scripts/debian.sh imagemagick
	@for name in $(PICTURES); do \
		if [ -f .make/e2e/shots/$$name.png ]; then \
			convert .make/e2e/shots/$$name.png -strip +dither -colors 256 $(CLIENT)/media/$$name.png; fi; done

# What a person waits for there; FOLDER=path takes another set of documents than the example. Figures to docs/performance.
e2e-timings: vsix
	@sh scripts/debian.sh $(WORKBENCH)
	@sh scripts/e2e/install.sh .make/e2e/workbench
	cd $(CLIENT) && $(if $(FOLDER),FOLDER="$(abspath $(FOLDER))") npm run --silent e2e -- --timings
	@$(BIN)/python -m benchmarks.page

# The long form of tests/reliability; the figures go to docs/reliability.
reliability: $(INSTALLED)
	SEMANTIC_DOCS_TEST_SIZE=long SEMANTIC_DOCS_TEST_PATIENCE=300 $(BIN)/python -m pytest tests/reliability$(if $(ONLY),/test_$(ONLY).py)

# What draws the curve has an environment of its own: nothing else needs it.
# WITHOUT=peers leaves a part out; BENCH_DIR keeps the documents for the next run. The figures go to docs/performance.
bench: $(INSTALLED)
	$(BIN)/python -m benchmarks --size $(or $(SIZE),10000) $(foreach part,$(ONLY),--only $(part)) $(foreach part,$(WITHOUT),--without $(part))
	@$(BIN)/python -m benchmarks.page
	@test -x .make/bench/bin/python || $(BIN)/python -m venv .make/bench
	@.make/bench/bin/pip install -qq --disable-pip-version-check matplotlib==3.11.2
	@.make/bench/bin/python -m benchmarks.picture

bench-large:
	@$(MAKE) --no-print-directory bench SIZE=100000

# The built page in Debian's Chromium; the figures go to docs/performance, and from there into docs/evidence.
bench-graph: $(INSTALLED) client
	@sh scripts/debian.sh chromium
	cd $(CLIENT) && npm run --silent bench
	@$(BIN)/python -m benchmarks.page

test-client: $(CLIENT_INSTALLED)
	cd $(CLIENT) && npm run --silent compile && npm run --silent test

check: $(INSTALLED) check-client
	$(BIN)/ruff format --check $(PYTHON_FILES)
	$(BIN)/ruff check $(PYTHON_FILES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python scripts/generate.py --check
	$(BIN)/semantic-docs check docs --format concise --fail-on high

check-client: $(CLIENT_INSTALLED)
	cd $(CLIENT) && npm run --silent check

fix: $(INSTALLED)
	$(BIN)/ruff check --fix $(PYTHON_FILES)
	$(BIN)/ruff format $(PYTHON_FILES)

gen: $(INSTALLED)
	$(BIN)/python scripts/generate.py

picture: $(INSTALLED)
	$(BIN)/python scripts/picture.py

icon:
	rsvg-convert --width 128 --height 128 $(CLIENT)/media/icon.svg --output $(CLIENT)/media/icon.png

client: $(CLIENT_INSTALLED)
	cd $(CLIENT) && npm run --silent compile

# The server and what it needs are fetched as wheels, for this platform or for another one.
vsix: $(INSTALLED) $(CLIENT_INSTALLED)
	@rm -f $(CLIENT)/*.vsix
	@target=$$($(BIN)/python -m scripts.vsix.bundle $(TARGET)) && \
		cd $(CLIENT) && npm run --silent package -- --target $$target

vsix-check: $(INSTALLED)
	$(BIN)/python -m scripts.vsix.check $(CLIENT)/*.vsix

# uv resolves for every platform and every supported Python at once; nothing but this target needs it.
lock: $(INSTALLED)
	@test -x .make/lock/bin/uv || { $(BIN)/python -m venv .make/lock && .make/lock/bin/pip install --quiet uv; }
	.make/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) \
		--group dev pyproject.toml --output-file requirements.lock
	cd $(CLIENT) && npm install --package-lock-only --ignore-scripts
	cd $(CLIENT)/packaging && npm install --package-lock-only --ignore-scripts
	@! grep -nE '://|"resolved"' requirements.lock || { echo "make: an address is in requirements.lock" >&2; exit 1; }

clean:
	rm -rf $(VENV) .make benchmarks/.peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf $(CLIENT)/node_modules $(CLIENT)/packaging/node_modules $(CLIENT)/dist $(CLIENT)/out $(CLIENT)/out-e2e $(CLIENT)/out-bench $(CLIENT)/*.vsix
	rm -rf $(CLIENT)/example $(CLIENT)/schemas $(CLIENT)/CHANGELOG.md $(CLIENT)/bundled/libs $(CLIENT)/bundled/docs $(CLIENT)/bundled/licences $(CLIENT)/bundled/bundle.json
	find $(PYTHON_FILES) $(CLIENT)/bundled -name __pycache__ -type d -prune -exec rm -rf {} +
