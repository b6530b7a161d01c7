"""Entry point of `cto`: finds the verb, turns errors into one clear line and an exit code."""

import importlib
import io
import signal
import sys
from pathlib import Path

import click

from ctoaas import __version__
from ctoaas.core.errors import CtoError

VERBS = Path(__file__).parent / "verbs"
INTERRUPTED = 130


class Verbs(click.Group):
    """Verbs by file name, imported only when they are run, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all verbs in alphabetical order."""
        return sorted(
            file.stem.replace("_", "-") for file in VERBS.glob("*.py") if file.stem != "__init__"
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, None for a name that is no verb."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"ctoaas.cli.verbs.{cmd_name.replace('-', '_')}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"verb {cmd_name} has no command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click, but a wrong verb lists the right ones."""
        if args and args[0] not in self.list_commands(ctx):
            listed = ", ".join(self.list_commands(ctx))
            raise click.UsageError(f'"{args[0]}": no such verb; the verbs are {listed}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs with the first line of their files, importing none."""
        rows = [(name, _first_line(name)) for name in self.list_commands(ctx)]
        with formatter.section("Verbs"):
            formatter.write_dl(rows)


def _first_line(verb: str) -> str:
    with (VERBS / f"{verb.replace('-', '_')}.py").open(encoding="utf-8") as stream:
        return stream.readline().strip().strip('"').strip()


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 a gate asked for did not hold, 2 usage or bad input, "
    "3 a source could not be read, 4 evidence is damaged.",
)
@click.version_option(__version__, prog_name="cto")
def cto() -> None:
    """CTO as a Service: from a company's repositories to a verdict, with evidence."""


def main() -> None:
    """Run `cto` and exit with its code."""
    # A reader that goes away (cto ... | head) is no error.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
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
