"""Writes what is made from the configuration's keys and from the commands: two schemas, two manuals.

`python -m semantic_docs.cli.generate [--check]`
"""

from __future__ import annotations

import sys

from semantic_docs.cli import manual as command_line
from semantic_docs.cli.output_schema import check_output_schema
from semantic_docs.config import generated
from semantic_docs.config import manual as configuration
from semantic_docs.config.keys import config_schema


def files() -> dict[str, str]:
    """Every generated file: path from the repository's top → text."""
    return {
        "schemas/json/config.schema.json": generated.as_json(config_schema()),
        "schemas/json/check-output.schema.json": generated.as_json(check_output_schema()),
        "docs/configuration.md": configuration.manual(),
        "docs/command-line.md": command_line.manual(),
    }


if __name__ == "__main__":
    sys.exit(generated.run(files, "python -m semantic_docs.cli.generate", sys.argv[1:]))
