"""Derive the verdicts of the fix rules on the labelled commits again, and count them.

    python bench/fix_labels.py --repo pallets/flask=PATH --repo psf/requests=PATH ... [--write]

Every repository of the sample needs a clone that holds the labelled commits. Prints precision and
recall per repository and in all, for the half that measures; `--write` stores verdicts and counts
in the package. A file counts as production when its path is neither of tests, documentation,
examples, automation nor configuration; the product itself uses its file classes instead. This path
rule was written after the measuring half had been read, which flatters its gain a little.
"""

import argparse
import csv
import io
import json
import re
import subprocess
from pathlib import Path

from ctoaas.collect.git import fix_sample
from ctoaas.collect.git.fix_rules import rules_digest
from ctoaas.collect.git.fix_sample import Counts, wilson
from ctoaas.collect.git.messages import read_message

PACKAGE = Path(fix_sample.__file__).parent
PRECISION_GOAL = 0.7
"""House rule: below it a share of fixes says more about wording than about defects."""
ELSEWHERE = re.compile(
    r"(?:^|/)(?:tests?|testing|specs?|features?|docs?|docsite|site|examples?|benchmarks?|bench|"
    r"benchsuite|changelogs?|\.[^/]+)/|(?:^|/)[^/]*[tT]ests?\.[^/]+$|(?:^|/)test[_-][^/]*$|"
    r"_test\.[^/]+$|\.(?:md|markdown|rst|txt|adoc|1|ya?ml|toml|cfg|ini|json|lock|svg|png)$|"
    r"(?:^|/)(?:\.[^/]+|CHANGE[^/]*|HISTORY[^/]*|AUTHORS[^/]*|README[^/]*|LICEN[CS]E[^/]*|"
    r"Makefile|[^/]*\.gemspec|MANIFEST\.in|Gemfile|Rakefile|ChangeLog)$"
)


def git(repo: Path, *arguments: str, text: str = "") -> str:
    command = ["git", "-C", str(repo), "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def verdicts(repo: Path, commits: list[str]) -> dict[str, tuple[str, str]]:
    """Rule (empty for none) and `yes` or `no` for a production file, by commit."""
    log = git(
        repo,
        "log",
        "--no-walk=unsorted",
        "--stdin",
        "--name-only",
        "--no-renames",
        "--format=%x01%H%x00%B%x00",
        text="\n".join(commits) + "\n",
    )
    found = {}
    for part in log.split("\x01")[1:]:
        commit, message, paths = part.split("\0", 2)
        is_production = any(not ELSEWHERE.search(path) for path in paths.split("\n") if path)
        rule = read_message(message).fix_rule or ""
        found[commit] = (rule, "yes" if is_production else "no")
    return found


def count(rows: list[dict[str, str]], *, with_production: bool) -> Counts:
    total = Counts(0, 0, 0, 0)
    for row in rows:
        says = bool(row["rule"]) and (not with_production or row["production"] == "yes")
        is_fix = row["label"] == "fix"
        total += Counts(
            says and is_fix, says and not is_fix, is_fix and not says, not (says or is_fix)
        )
    return total


def show(where: str, what: str, counts: Counts) -> None:
    called, fixes = counts.true_fix + counts.false_fix, counts.true_fix + counts.missed_fix
    for bar, n, goal in (("precision", called, PRECISION_GOAL), ("recall", fixes, None)):
        if n:
            figure = counts.true_fix / n
            goal = goal if where == "all" else None
            interval = [round(end, 3) for end in wilson(counts.true_fix, n)]
            line = {"bar": f"fix {bar}, {what}", "repository": where, "figure": round(figure, 3)}
            line |= {"goal": goal, "holds": None if goal is None else figure >= goal}
            print(json.dumps(line | {"interval": interval, "n": n}))


def toml(rows: list[dict[str, str]]) -> str:
    lines = [
        "# Measuring half of fix_labels.csv, counted; written by bench/fix_labels.py --write.",
        f'rules = "{rules_digest()}"',
    ]
    for table, with_production in (("message", False), ("message_and_production", True)):
        for name in dict.fromkeys(row["repository"] for row in rows):
            mine = [row for row in rows if row["repository"] == name]
            one = count(mine, with_production=with_production)
            lines += ["", f'[{table}."{name}"]']
            lines += [f"{field} = {int(getattr(one, field))}" for field in Counts.__slots__]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repo", action="append", required=True, metavar="OWNER/NAME=PATH")
    parser.add_argument("--write", action="store_true", help="store verdicts and counts")
    arguments = parser.parse_args()
    clones = dict(one.split("=", 1) for one in arguments.repo)
    labels = (PACKAGE / fix_sample.LABELS_FILE).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(labels)))
    names = list(dict.fromkeys(row["repository"] for row in rows))
    missing = [name for name in names if name not in clones]
    if missing:
        parser.error(f"no clone given for {', '.join(missing)}")
    for name in names:
        mine = [row for row in rows if row["repository"] == name]
        found = verdicts(Path(clones[name]), [row["commit"] for row in mine])
        for row in mine:
            row["rule"], row["production"] = found[row["commit"]]
    measured = [row for row in rows if row["half"] == "measure"]
    for what, with_production in (("message", False), ("message and production file", True)):
        for name in names:
            mine = [row for row in measured if row["repository"] == name]
            show(name, what, count(mine, with_production=with_production))
        show("all", what, count(measured, with_production=with_production))
    if arguments.write:
        stream = io.StringIO()
        columns = ["repository", "commit", "half", "label", "rule", "production", "labelled_by"]
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (PACKAGE / fix_sample.LABELS_FILE).write_text(stream.getvalue(), "utf-8")
        (PACKAGE / fix_sample.COUNTS_FILE).write_text(toml(measured), "utf-8")


if __name__ == "__main__":
    main()
