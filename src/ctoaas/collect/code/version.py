"""Which analyser made a fact: another one may say otherwise of the same content."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ctoaas.core.canonical import digest


@cache
def analyser_version() -> str:
    """Digest of this package's files and of the names, with versions, of the grammars.

    Facts are stored under it, so that an upgrade of either reads the code anew.
    """
    own = Path(__file__).parent
    modules = sorted(file.relative_to(own).as_posix() for file in own.rglob("*.py"))
    files = [f"{module} {digest((own / module).read_bytes())}" for module in modules]
    return digest("\n".join((*files, *_grammars())))[:16]


def _grammars() -> list[str]:
    """What installers call the grammars, such as "tree_sitter_go-0.25.0.dist-info"."""
    spec = find_spec("tree_sitter")
    if spec is None or spec.origin is None:
        return []
    packages = Path(spec.origin).parent.parent
    return sorted(found.name for found in packages.glob("tree_sitter*.dist-info"))
