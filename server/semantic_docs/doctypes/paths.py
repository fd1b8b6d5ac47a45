"""Where the built-in types and templates are: inside the wheel, else at the top of the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def schemas_dir() -> Path:
    """The folder that holds `doctypes/`, `templates/` and `json/`."""
    packaged = _PACKAGE / "schemas"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "schemas"


def doctypes_dir() -> Path:
    """The built-in type files."""
    return schemas_dir() / "doctypes"


def templates_dir() -> Path:
    """What new documents start from, one file a type."""
    return schemas_dir() / "templates"
