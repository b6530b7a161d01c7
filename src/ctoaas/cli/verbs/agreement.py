"""Check an agreement, read it in sentences, see what changed between versions."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.engaging.agreement",
    Path(__file__).parents[1] / "engaging" / "agreement",
    name="agreement",
    help="""Keep the terms of an engagement as data, one version a file, in TOML or JSON.

    Pay as you go, retainer, fixed, capped, revenue share and equity, mixed as needed. Its hash is
    what both sides accept. Each verb has --json.
    """,
    epilog="Example: cto agreement check agreements/acme-1.toml",
)
