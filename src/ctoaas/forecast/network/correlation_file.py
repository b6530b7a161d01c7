"""The [correlation] table of a plan file."""

from decimal import Decimal

import numpy as np

from ctoaas.forecast.network.correlation import (
    ALL_SHARE,
    GROUP_SHARE,
    USUAL,
    Correlation,
    is_possible,
    nearest,
)
from ctoaas.workspace.toml_file import Field


def correlation_of(field: Field | None, groups: tuple[str, ...]) -> Correlation:
    """Shares and the matrix between groups; what is not said is the usual."""
    if field is None:
        return USUAL
    held = field.table(("all", "group", "groups", "matrix"))
    shares = [
        float(held[key].number(Decimal(0), Decimal(1))) if key in held else usual
        for key, usual in (("all", ALL_SHARE), ("group", GROUP_SHARE))
    ]
    if sum(shares) > 1:
        raise field.wrong(
            f"all and group make {sum(shares):g} of the variance", "together they are at most 1"
        )
    if ("matrix" in held) != ("groups" in held):
        raise field.wrong("has only one of groups and matrix", "write both or neither")
    if "matrix" not in held:
        return Correlation(shares[0], shares[1])
    names = tuple(one.string() for one in held["groups"].items())
    for one, name in zip(held["groups"].items(), names, strict=True):
        if name not in groups:
            raise one.wrong(f'"{name}" is no group of an item', f"write {', '.join(groups)}")
        if names.count(name) > 1:
            raise one.wrong(f'"{name}" is there twice', "name each group once")
    return Correlation(shares[0], shares[1], names, _matrix(held["matrix"], len(names)))


def _matrix(field: Field, size: int) -> tuple[tuple[float, ...], ...]:
    rows = field.items()
    numbers = [
        [float(cell.number(Decimal(-1), Decimal(1))) for cell in row.items()] for row in rows
    ]
    if len(rows) != size or any(len(row) != size for row in numbers):
        raise field.wrong(f"is not {size} by {size}", "one row and one column for each group")
    matrix = np.array(numbers)
    for row in range(size):
        if matrix[row, row] != 1:
            raise rows[row].wrong(f"has {matrix[row, row]:g} on the diagonal", "write 1")
        for column in range(row):
            if matrix[row, column] != matrix[column, row]:
                raise rows[row].wrong(
                    f"column {column + 1} is {matrix[row, column]:g} here and "
                    f"{matrix[column, row]:g} on the other side",
                    "write the same number twice",
                )
    if not is_possible(matrix):
        near = nearest(matrix)
        # Cut towards zero: rounding up could leave the set of possible matrices again.
        shown = np.trunc((near - np.eye(size)) * 0.9999 * 1e4) / 1e4 + np.eye(size)
        text = ", ".join("[" + ", ".join(f"{cell:g}" for cell in row) + "]" for row in shown)
        raise field.wrong(
            "is not a possible correlation matrix (not positive semi-definite)",
            f"the nearest one is [{text}]",
        )
    return tuple(tuple(map(float, row)) for row in numbers)
