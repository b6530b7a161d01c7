"""Every readiness check that was made, a line each; nothing in the file is ever changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctoaas.core.canonical import digest
from ctoaas.core.errors import UsageError
from ctoaas.plan.questionnaire import Answer
from ctoaas.plan.readiness.check import Readiness
from ctoaas.workspace.atomic import write_text
from ctoaas.workspace.lock import writer_lock

NAME = "readiness.jsonl"


@dataclass(frozen=True, slots=True)
class Past:
    """One earlier check."""

    on: date
    result: str | None
    answers: tuple[tuple[str, str], ...]


def read(file: Path) -> tuple[Past, ...]:
    """The checks in `file`, oldest first; none when there is no file.

    Raises UsageError naming the line that is damaged.
    """
    if not file.is_file():
        return ()
    found = []
    for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            held = json.loads(line)
            answers = tuple((str(k), str(v)) for k, v in sorted(held["answers"].items()))
            found.append(Past(date.fromisoformat(held["on"]), held["result"], answers))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UsageError(
                f"{file} line {number}", "is no readiness check", "mend the line, or take it out"
            ) from error
    return tuple(found)


def append(
    file: Path, on: date, found: Readiness, answers: Mapping[str, Answer], rules: str
) -> bool:
    """Put a check at the end of `file`; False when the last line says the same already."""
    line = {
        "on": on.isoformat(),
        "result": found.result,
        "confidence": found.confidence,
        "answers": {name: answer.words for name, answer in sorted(answers.items())},
        "rules": digest(rules),
    }
    text = json.dumps(line, ensure_ascii=False, sort_keys=True)
    with writer_lock(file.parent):
        before = file.read_text("utf-8") if file.is_file() else ""
        if before.rstrip("\n").rsplit("\n", 1)[-1] == text:
            return False
        write_text(
            file, f"{before}{'' if before.endswith(chr(10)) or not before else chr(10)}{text}\n"
        )
    return True
