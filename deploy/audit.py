"""python deploy/audit.py LOCK: known vulnerabilities of its libraries; 1 when there are some, or nothing could be looked up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PATIENCE = 300  # seconds

program = Path(sys.executable).with_name("pip-audit")
options = ["--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
try:
    done = subprocess.run([program, "-r", sys.argv[1], *options], capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    libraries = json.loads(done.stdout)["dependencies"]
except (subprocess.TimeoutExpired, ValueError, KeyError):
    libraries = []
known = [library for library in libraries if "vulns" in library]
for library in known:
    for found in library["vulns"]:
        mended = ", ".join(found["fix_versions"]) or "none yet"
        print(f"{library['name']} {library['version']}: {found['id']}; mended in: {mended}")
vulnerable = sum(bool(library["vulns"]) for library in known)
if not known:
    sys.exit(f"{sys.argv[1]}: nothing was examined: the vulnerability service of pypi.org is out of reach from here")
unknown = len(libraries) - len(known)
print(f"{sys.argv[1]}: {len(known)} libraries examined, {vulnerable} vulnerable, {unknown} unknown to the service")
sys.exit(bool(vulnerable))
