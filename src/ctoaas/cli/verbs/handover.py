"""See what a handover still lacks, pack the engagement, and open a pack."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.engaging.handover",
    Path(__file__).parents[1] / "engaging" / "handover",
    name="handover",
    help="""End an engagement so that the next team can go on: everything has an owner.

    handover.toml lists accesses, secrets and documents; open risks and decisions are read from the
    workspace. Each verb has --json.
    """,
    epilog="Example: cto handover pack --to acme.zip",
)
