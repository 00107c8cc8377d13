#!/usr/bin/env bash
# coverage.sh BUILD: what the tests of that build took. Branches that only an exception takes do not count: none crosses
# a function of ours.
set -euo pipefail
report() { gcovr --root . "$1" --exclude-throw-branches --exclude-unreachable-branches --print-summary "${@:2}"; }
echo "Delivery and storage, branches:"
report "$1" --branches --filter 'src/storage/' --filter 'src/submission/(deliverymachine|reconciler|decisions|courier|errands)'
echo
echo "Everything:"
report "$1" --filter 'src/' | grep -E '^(lines|branches):'
