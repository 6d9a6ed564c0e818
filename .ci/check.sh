#!/usr/bin/env bash
# Every check, in the order in which they are quickest to fail. `cargo deny` and `typos` run where they are installed.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; "$@"; }

step cargo fmt --check
step cargo clippy --all-targets -- -D warnings
step cargo clippy --lib --no-default-features -- -D warnings

# The test command of the README. It compares generated files with fresh ones and never writes.
unset UPDATE
step cargo test --locked

RUSTDOCFLAGS='-D warnings' step cargo doc --no-deps --locked

# Whatever the checks did, they left no generated file behind that is not committed.
if command -v git >/dev/null && git rev-parse --git-dir >/dev/null 2>&1; then
  step git diff --exit-code --stat -- schema docs corpus README.md README.vi.md
fi

command -v cargo-deny >/dev/null && step cargo deny check
command -v typos >/dev/null && step typos

printf '\nall checks passed\n'
