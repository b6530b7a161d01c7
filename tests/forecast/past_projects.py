"""Past projects by a known law: ln(effort) = 1.5 + 0.9 ln(size) + 0.8 [kind = web] + s * normal."""

import numpy as np

from ctoaas.forecast.csv_file import read_csv
from ctoaas.forecast.projects_table import Column, Projects

SPREAD = 0.5


def drawn(n, seed=0, spread=SPREAD):
    """`n` projects with a telling text column, a telling number, a constant and noise."""
    rng = np.random.default_rng(seed)
    size = np.exp(rng.normal(5, 1, n))
    kind = rng.choice(["web", "batch", "mobile"], n)
    skill = rng.normal(0, 1, n)
    logs = 1.5 + 0.9 * np.log(size) + 0.8 * (kind == "web") - 0.4 * skill
    effort = np.exp(logs + spread * rng.standard_normal(n))
    columns = (
        Column("kind", tuple(str(one) for one in kind)),
        Column("skill", skill),
        Column("site", ("here",) * n),
        Column("weather", rng.normal(0, 1, n)),
    )
    return Projects(effort, size, columns, "hours", "points")


def as_csv(path, table, **more):
    """The table as a file, with further columns by name."""
    columns = {"hours": table.target, "points": table.size}
    columns |= {column.name: column.values for column in table.drivers} | more
    rows = zip(*columns.values(), strict=True)
    lines = [",".join(columns), *(",".join(str(cell) for cell in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_csv(path)
