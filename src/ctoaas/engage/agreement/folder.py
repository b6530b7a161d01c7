"""Agreements in the engagement's folder: `agreements/*.toml` and `*.json`, one version a file."""

from pathlib import Path

from ctoaas.core.errors import UsageError
from ctoaas.engage.agreement.agreement import Agreement
from ctoaas.engage.agreement.document import load
from ctoaas.engage.faults import Refused

FOLDER = "agreements"


def load_versions(folder: Path) -> tuple[Agreement, ...] | Refused:
    """The versions of the one agreement in `folder`, oldest first, or what is wrong with any file.

    Raises UsageError when there is none, a version is there twice, or there are two agreements.
    """
    files = sorted(each for each in folder.glob("*") if each.suffix in (".toml", ".json"))
    if not files:
        raise UsageError(str(folder), "holds no agreement", "begin with cto agreement template")
    read = [load(file) for file in files]
    faults = tuple(f for each in read if isinstance(each, Refused) for f in each.faults)
    if faults:
        return Refused(faults)
    found = sorted((a for a in read if isinstance(a, Agreement)), key=lambda each: each.version)
    names = sorted({each.id for each in found})
    if len(names) > 1:
        raise UsageError(
            str(folder), f"holds several agreements ({', '.join(names)})", "keep one a folder"
        )
    numbers = [each.version for each in found]
    if len(set(numbers)) < len(numbers):
        twice = next(number for number in numbers if numbers.count(number) > 1)
        raise UsageError(str(folder), f"holds version {twice} twice", "raise the newer one's")
    return tuple(found)
