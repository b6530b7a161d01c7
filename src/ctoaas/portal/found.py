"""The apps of the portal: every folder here with an apps.py, found by walking."""

from pathlib import Path

FOLDER = Path(__file__).parent


def app_names() -> list[str]:
    """Dotted names of the apps, in alphabetical order."""
    return [f"ctoaas.portal.{file.parent.name}" for file in sorted(FOLDER.glob("*/apps.py"))]
