"""The real `cto` in this process: arguments in, exit code and both streams out."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

import pytest

from ctoaas.cli.main import main


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


def cto(*arguments: object) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["cto", *map(str, arguments)]
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
            main()
    finally:
        sys.argv = before
    return Ran(int(left.value.code or 0), out.getvalue(), err.getvalue())
