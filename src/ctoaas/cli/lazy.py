"""A group of verbs that are found by their file names and imported only when they are run."""

import importlib
from pathlib import Path

import click


class LazyGroup(click.Group):
    """The verbs of one package: `module.py` is the verb `module`, its `command` is run.

    A module named by a word of the language has a line behind it: `import_.py` is `import`.
    Listing them reads the first line of each file and imports none of them.
    """

    def __init__(self, package: str, folder: Path, **settings: object) -> None:
        self._package, self._folder = package, folder
        super().__init__(**settings)  # type: ignore[arg-type]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the verbs in alphabetical order."""
        files = self._folder.glob("*.py")
        return sorted(_verb(file) for file in files if file.stem != "__init__")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, None for a name that is no verb."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{self._package}.{self._file(cmd_name).stem}")
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
        rows = [(name, self._first_line(name)) for name in self.list_commands(ctx)]
        with formatter.section("Verbs"):
            formatter.write_dl(rows)

    def _first_line(self, verb: str) -> str:
        with self._file(verb).open(encoding="utf-8") as stream:
            return stream.readline().strip().strip('"').strip()

    def _file(self, verb: str) -> Path:
        return next(file for file in sorted(self._folder.glob("*.py")) if _verb(file) == verb)


def _verb(file: Path) -> str:
    return file.stem.removesuffix("_").replace("_", "-")
