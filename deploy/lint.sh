#!/bin/sh
# Lints all that is deployed, with the tools of tools.lock in the folder given ($1): what fails is said by the linter, exit code 1.
set -eu
cd "$(dirname "$0")/.."
tools=$1
"$tools/hadolint" Dockerfile
echo "Dockerfile: no remark of hadolint"
"$tools/python" deploy/lint_compose.py compose.yaml
"$tools/kubernetes-validate" --strict --quiet deploy/k8s/*.yml
echo "deploy/k8s: follows the schemas of Kubernetes $("$tools/kubernetes-validate" --version | grep -oE '[0-9]+\.[0-9]+' | head -1)"
for script in deploy/*.sh; do sh -n "$script"; done
if command -v systemd-analyze >/dev/null; then
  copy=$(mktemp -d)
  trap 'rm -r "$copy"' EXIT
  for unit in deploy/systemd/*.service deploy/systemd/*.timer; do
    # The program is not installed where this runs: its path is all that would be missing.
    sed 's#/opt/tetouan-assistant/.venv/bin/python#/bin/true#' "$unit" >"$copy/$(basename "$unit")"
  done
  systemd-analyze verify "$copy"/*
  for unit in deploy/systemd/*.service; do
    # 0 is a prison, 100 no protection at all.
    systemd-analyze security --offline=yes --threshold=20 "$unit" | tail -1
  done
else
  echo "deploy/systemd was not examined: systemd-analyze is missing (Debian's package systemd)"
fi
