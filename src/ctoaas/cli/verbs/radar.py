"""Keep technologies by ring: proposed from evidence, confirmed by people, moved with a reason."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.radar.verbs",
    Path(__file__).parents[1] / "radar" / "verbs",
    name="radar",
    help="""Technologies in the rings adopt, trial, assess and hold, kept in plan/radar.toml.

    Rings are proposed from languages, files and declared dependencies, how old they are here and
    how lively; nothing counts until people confirm it. BYOR and AOE forms are read and written.
    Each verb has --json.
    """,
    epilog="Example: cto radar propose --confirm Docker",
)
