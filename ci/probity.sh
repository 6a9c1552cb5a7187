#!/usr/bin/env bash
# Audits a pack in a pipeline and holds it to a gate. Everything comes through the environment, so that no name of a
# branch, a file or a protocol is ever read as code:
#   PROBITY_PACK      folder or ZIP archive of evidence (needed)
#   PROBITY_GATE      gate file; without it the audit's own exit code counts
#   PROBITY_BASELINE  earlier assessment.json: nothing may be worse
#   PROBITY_PROTOCOL  protocol, such as deployment-gate
#   PROBITY_OVERLAY   overlay file
#   PROBITY_LOCK      lock file: no other encoding of a protocol may judge
#   PROBITY_AS_OF     position date, YYYY-MM-DD
#   PROBITY_FORMATS   reports to write, with commas (default: terminal)
#   PROBITY_OUT       folder for them (default: probity-report)
# The exit code is Probity's: 0 is earned, and nothing here turns another into it.
set -euo pipefail
home=${PROBITY_HOME:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
out=${PROBITY_OUT:-probity-report}
pack=${PROBITY_PACK:?PROBITY_PACK names the folder of evidence}
args=(audit "--out=$out" "--format=${PROBITY_FORMATS:-terminal}")
option() { if [ -n "$2" ]; then args+=("$1=$2"); fi; }
option --gate "${PROBITY_GATE:-}"
option --protocol "${PROBITY_PROTOCOL:-}"
option --overlay "${PROBITY_OVERLAY:-}"
option --lock "${PROBITY_LOCK:-}"
option --as-of "${PROBITY_AS_OF:-}"
if [ -n "${PROBITY_BASELINE:-}" ]; then args+=("--baseline=$PROBITY_BASELINE" --no-regression); fi
node="$home/node_modules/.bin/node"
[ -x "$node" ] || node=node
code=0
# behind -- nothing is an option, whatever a folder is called
"$node" "$home/bin/run.js" "${args[@]}" -- "$pack" || code=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$code" >>"$GITHUB_OUTPUT"; fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$out/summary.md" ]; then cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
exit "$code"
