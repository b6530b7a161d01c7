"""List the measures, or read the manual page of one."""

import click

from ctoaas.cli.output import as_json
from ctoaas.core.errors import UsageError
from ctoaas.measure.catalogue import THEMES, Entry, catalogue


@click.command("measures")
@click.argument("name", required=False)
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def command(name: str | None, as_data: bool) -> None:
    """List the measures, or read the manual page of NAME."""
    entries = catalogue()
    if name is not None and name not in entries:
        raise UsageError(
            f'measure "{name}"', "does not exist", f"the measures are {', '.join(entries)}"
        )
    chosen = list(entries.values()) if name is None else [entries[name]]
    if as_data:
        as_json([_record(entry) for entry in chosen])
    elif name is None:
        _list(chosen)
    else:
        _page(chosen[0])


def _list(entries: list[Entry]) -> None:
    for theme, title in THEMES.items():
        click.secho(title, bold=True)
        for entry in entries:
            if entry.theme == theme:
                click.echo(f"  {entry.measure.id:28} {entry.measure.title}")


def _page(entry: Entry) -> None:
    measure = entry.measure
    click.secho(f"{measure.id}: {measure.title}", bold=True)
    click.echo(f"\n{entry.manual}\n")
    click.echo(f"Unit: {measure.unit}, one for each {measure.grain}. Source: {measure.source}.")
    click.echo(f"Read from: {', '.join(measure.needs)}. Tier: {measure.tier.value}.")


def _record(entry: Entry) -> dict[str, object]:
    measure = entry.measure
    return {
        "id": measure.id,
        "theme": entry.theme,
        "title": measure.title,
        "unit": measure.unit,
        "grain": measure.grain,
        "better": measure.better,
        "needs": list(measure.needs),
        "source": measure.source,
        "limits": measure.limits,
        "tier": measure.tier.value,
        "manual": entry.manual,
    }
