"""Entry point of `cto`: finds the verb, turns errors into one clear line and an exit code."""

import io
import os
import sys
from pathlib import Path

import click

from ctoaas import __version__
from ctoaas.cli.lazy import LazyGroup
from ctoaas.core.errors import CtoError, UsageError
from ctoaas.core.process import settle

VERBS = Path(__file__).parent / "verbs"
INTERRUPTED = 130
CLOSED_PIPE = 141


class Verbs(LazyGroup):
    """The verbs, and what happens when the reader of their output goes away (cto ... | head).

    That is no error. The signal stays ignored all the same: a git or a worker of ours that dies
    while we write to it must be told of, and not end us silently.
    """

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; a closed pipe ends it without a word."""
        _require_folder()
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(CLOSED_PIPE)
        return done


@click.group(
    cls=Verbs,
    package="ctoaas.cli.verbs",
    folder=VERBS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 a gate asked for did not hold, 2 usage or bad input, "
    "3 a source could not be read, 4 evidence is damaged.",
)
@click.version_option(__version__, prog_name="cto")
def cto() -> None:
    """CTO as a Service: from a company's repositories to a verdict, with evidence."""


def main() -> None:
    """Run `cto` and exit with its code."""
    settle()
    _write_any_text()
    try:
        code = cto.main(prog_name="cto", standalone_mode=False)
    except click.ClickException as error:
        _complain(error)
        sys.exit(2)
    except CtoError as error:
        click.echo(f"cto: {_clean(str(error))}", err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(
            "\ncto: stopped; what was done is kept, the next run goes on from there", err=True
        )
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _require_folder() -> None:
    """Refuse to work in a folder that somebody removed: no relative path means anything there."""
    try:
        os.getcwd()
    except FileNotFoundError as error:
        raise UsageError(
            "current folder", "was removed", "go to another folder and try again"
        ) from error


def _write_any_text() -> None:
    """Programs get UTF-8 whatever the locale; a terminal that lacks a character shows "?"."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _complain(error: click.ClickException) -> None:
    context = getattr(error, "ctx", None)
    hint = f"; see {context.command_path} --help" if context is not None else ""
    click.echo(f"cto: {_clean(error.format_message())}{hint}", err=True)


def _clean(text: str) -> str:
    """Text without control characters, so that a hostile name cannot steer the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "?" for c in text)
