"""Verify a trail of who did what, and keep its daily anchors."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.engaging.audit",
    Path(__file__).parents[1] / "engaging" / "audit",
    name="audit",
    help="""Check that a hash-chained trail is whole: JSON lines, one event each.

    A chain shows what was changed, moved or taken out; an anchor kept elsewhere shows what was cut
    off, or written anew as a whole. Each verb has --json.
    """,
    epilog="Example: cto audit verify audit.jsonl",
)
