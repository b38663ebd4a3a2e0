# make graph   the graph of the seed articles, in output/
# make test    lint, types and the whole test suite
# Both set up .venv first where needed. They need make and Python >= 3.11, and the network the first time only.

VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: graph test lint setup lock clean

graph: setup
	@$(PYTHON) -m kg build seeds -o output

test: setup lint
	@$(PYTHON) -m pytest

lint: setup
	@$(PYTHON) -m ruff check kg tests benchmarks
	@$(PYTHON) -m mypy

# A virtual environment only works where it was made: in a moved checkout it is made anew. What is installed is
# remembered by the checksum of the files that say what to install.
setup:
	@wanted=$$(cat pyproject.toml constraints.txt | cksum) || exit 1; \
	if ! { grep -qF "$$(pwd -P)/$(VENV)" $(VENV)/pyvenv.cfg && $(PYTHON) -c ''; } 2>/dev/null; then \
		for python in "$$KG_PYTHON" python3.13 python3.12 python3.11 python3 python; do \
			"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
			python=; \
		done; \
		[ -n "$$python" ] || { echo 'kg needs Python >= 3.11 with venv; install it, or set KG_PYTHON to it' >&2; exit 1; }; \
		rm -rf $(VENV) && "$$python" -m venv $(VENV) || exit 1; \
	fi; \
	if [ "$$(cat $(VENV)/installed 2>/dev/null)" != "$$wanted" ]; then \
		echo 'installing into $(VENV): a minute or two, the first time only' >&2; \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' && \
		echo "$$wanted" > $(VENV)/installed || exit 1; \
	fi

# constraints.txt anew, from the newest versions that pyproject.toml allows.
lock:
	@rm -rf build/lock && python3 -m venv build/lock
	@build/lock/bin/python -m pip install --quiet -e '.[dev]'
	@{ head -1 constraints.txt; build/lock/bin/python -m pip freeze --exclude-editable; } > build/constraints.txt
	@mv build/constraints.txt constraints.txt && rm -rf build/lock

clean:
	@rm -rf $(VENV) *.egg-info build .pytest_cache .mypy_cache .ruff_cache .hypothesis output/.kg-cache tests/js/node_modules
	@find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +
