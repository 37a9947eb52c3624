#!/usr/bin/env bash
# Writes requirements.txt (to run) and requirements-test.txt (to run and test) from
# pyproject.toml: exact versions with their SHA-256, for Linux, macOS and Windows and for every
# Python from 3.11 on, without an index address, so that plain pip installs them from anywhere.
# Versions already locked stay; `scripts/lock.sh --upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-python3}" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet uv==0.13.9

compile() {
    "$tools/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header "$@"
}

compile "$@" --group build --output-file requirements.txt
compile "$@" --group build --group test --constraints requirements.txt \
    --output-file requirements-test.txt
