"""Keep ideas with the tests that would prove them wrong, and let results move the plan."""

from pathlib import Path

from ctoaas.cli.lazy import LazyGroup

command = LazyGroup(
    "ctoaas.cli.registers.ideas",
    Path(__file__).parents[1] / "registers" / "ideas",
    name="ideas",
    help="""Keep ideas, their tests and what came out in ideas.toml.

    A test has a measure and a threshold before it has a result. A result moves the chance that
    the idea works, the risks that hang on it, and the effort of what rests on it. An idea whose
    time has not come is kept with what would make it work. Each verb has --json.
    """,
    epilog="Example: cto ideas add 'It listens and proposes the next exercise' --chance 0.4",
)
