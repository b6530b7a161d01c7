"""Reference of the verbs of `cto`, from the same records that print their help."""

import click

from ctoaas.cli.main import cto
from docs.pages.markdown import finish, start, table


def page() -> str:
    """Every verb with its usage, arguments and options."""
    lines = start(
        "Verbs",
        "What `cto` can do. Results go to standard output, talk and progress to standard error. "
        "`--help` behind any verb shows the same.",
    )
    root = click.Context(cto, info_name="cto")
    for name in cto.list_commands(root):
        command = cto.get_command(root, name)
        if command is not None:
            lines += _section(command, click.Context(command, info_name=name, parent=root), "##")
    lines += ["## Exit codes", "", " ".join((cto.epilog or "").split()), ""]
    return finish(lines)


def _section(command: click.Command, context: click.Context, level: str) -> list[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    lines = [f"{level} {context.command_path}", "", "```text", usage, "```", "", *_help(command)]
    rows = [_option(held) for held in command.params if isinstance(held, click.Option)]
    if rows:
        lines += table(("Option", "Meaning"), rows)
    if command.epilog:
        example = " ".join(command.epilog.removeprefix("Example:").split())
        lines += ["For example:", "", "```text", example, "```", ""]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                below = click.Context(inner, info_name=name, parent=context)
                lines += _section(inner, below, f"{level}#")
    return lines


def _help(command: click.Command) -> list[str]:
    paragraphs = (command.help or "").replace("\b", "").strip().split("\n\n")
    return [line for text in paragraphs for line in (" ".join(text.split()), "")]


def _option(held: click.Option) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in held.opts)
    value = "" if held.is_flag or held.count else f" {_value(held)}"
    said = " ".join((held.help or "").split())
    if held.show_default and not held.is_flag:
        said += f" [default: {held.default}]"
    return f"{names}{value}", said


def _value(held: click.Option) -> str:
    if isinstance(held.type, click.Choice):
        return " or ".join(f"`{choice}`" for choice in held.type.choices)
    return held.metavar or _KINDS.get(held.type.name, "TEXT")


_KINDS = {
    "datetime": "YYYY-MM-DD",
    "directory": "FOLDER",
    "path": "PATH",
    "file": "FILE",
    "integer range": "NUMBER",
    "float range": "NUMBER",
}
