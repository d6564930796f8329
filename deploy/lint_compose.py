"""python deploy/lint_compose.py FILE: whether a Compose file follows the Compose specification; 1 when it does not."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from compose_spec import PyCompose

text = Path(sys.argv[1]).read_text()
try:
    # The parser takes no merge keys (<<), so it is given what they come to.
    services = PyCompose.from_yaml(yaml.safe_dump(yaml.safe_load(text))).service_names()
except (ValueError, yaml.YAMLError) as error:
    sys.exit(f"{sys.argv[1]}: {error}")
print(f"{sys.argv[1]}: {len(services)} services follow the Compose specification")
