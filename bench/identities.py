"""How often the merging of identities agrees with a hand-kept .mailmap that it may not see.

    python bench/identities.py --repo PATH [--repo PATH]... [--disagreements N]

Every author and committer of the repository is read without its .mailmap and merged by the rules.
The truth is the .mailmap at HEAD: two identities are one person when it gives them one name and
address. Only identities that the .mailmap lists are judged, since it says nothing of the others.
Mailmaps have gaps: some leave one address, or one GitHub account number, with two people. The bars
therefore take such identities as one in the truth too; the "strict" lines do not.
"Precision" is the share of merged pairs that the truth confirms, "recall" the share of its pairs
that were merged, "recall with near misses" the share merged or proposed to a human; "all" pools the
pairs of all repositories.
"""

import argparse
import itertools
import json
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ctoaas.collect.people.clusters import Clusters
from ctoaas.collect.people.identity import Decision, Identity
from ctoaas.collect.people.profile import profile
from ctoaas.collect.people.resolve import resolve

PRECISION_GOAL = 0.98
Pair = frozenset[str]


def git(repo: Path, *arguments: str, text: str = "") -> str:
    command = ["git", "-C", str(repo), "-c", "mailmap.blob=HEAD:.mailmap", *arguments]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def raw_identities(repo: Path) -> list[Identity]:
    times: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for line in git(repo, "log", "--format=%an%x00%ae%x00%cn%x00%ce%x00%at").split("\n"):
        if line.count("\0") == 4:
            author, mail, committer, its_mail, at = line.split("\0")
            times[author, mail].append(datetime.fromtimestamp(int(at), UTC).replace(tzinfo=None))
            times[committer, its_mail] += []
    return [
        Identity(n, m, n, m, len(own), min(own, default=None), max(own, default=None))
        for (n, m), own in sorted(times.items())
    ]


def mapped(repo: Path, identities: list[Identity]) -> dict[str, str]:
    """Mailmap's answer for each identity it lists, as a name or as an alias."""
    contacts = [one.text for one in identities]
    answers = git(repo, "check-mailmap", "--stdin", text="\n".join(contacts) + "\n").split("\n")
    known = git(repo, "show", "HEAD:.mailmap").lower()
    return {
        one.text: answer.lower()
        for one, answer in zip(identities, answers, strict=False)
        if answer != one.text or (one.email and f"<{one.email.lower()}>" in known)
    }


def pairs(groups: Iterable[list[str]]) -> set[Pair]:
    return {frozenset(two) for group in groups for two in itertools.combinations(group, 2)}


def grouped(answers: Iterable[tuple[str, str]]) -> Iterable[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for one, group in answers:
        groups[one and group].append(one)
    return groups.values()


def closed(truth: dict[str, str], identities: list[Identity]) -> dict[str, str]:
    """The truth with the groups joined that share an address or an account number."""
    clusters = Clusters(len(identities))
    seen: dict[str, int] = {}
    for at, one in enumerate(identities):
        if one.text in truth:
            who = profile(one)
            address = truth[one.text].rpartition("<")[2].rstrip(">")
            keys = {truth[one.text], who.email and f"@{who.email}", who.number and f"#{who.number}"}
            keys.add(f"@{address}" if "@" in address else "")
            for key in keys - {""}:
                clusters.join(seen.setdefault(key, at), at, "", 1.0)
    return {
        one.text: str(clusters.first(at)) for at, one in enumerate(identities) if one.text in truth
    }


def show(where: str, bar: str, right: int, n: int, goal: float | None = None) -> None:
    figure = right / n if n else 1.0
    line = {"bar": bar, "repository": where, "figure": round(figure, 4), "goal": goal}
    print(json.dumps(line | {"holds": None if goal is None else figure >= goal, "n": n}))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs of one repository; repositories add up because pairs carry its name."""

    merged: set[Pair]
    proposed: set[Pair]
    true: set[Pair]
    strict: set[Pair]

    def show(self, where: str) -> None:
        merged, true, strict = self.merged, self.true, self.strict
        right = len(merged & true)
        show(where, "identity merge precision", right, len(merged), PRECISION_GOAL)
        show(where, "identity merge recall", right, len(true))
        found = len(self.proposed & true)
        show(where, "identity merge recall with near misses", found, len(true))
        show(where, "strict precision", len(merged & strict), len(merged))
        show(where, "strict recall", len(merged & strict), len(strict))

    def show_disagreements(self, count: int) -> None:
        wrong, missed = self.merged - self.true, self.true - self.proposed
        for title, some in (("merged, mailmap not", wrong), ("mailmap, not merged", missed)):
            for pair in sorted(map(sorted, some))[:count]:
                print(json.dumps({title: pair}, ensure_ascii=False))


def measure(repo: Path, where: str) -> Agreement:
    identities = raw_identities(repo)
    started = time.process_time()
    result = resolve(identities)
    seconds = time.process_time() - started
    truth = mapped(repo, identities)
    text = {row.identity: row.source.text for row in result.identities}
    people = ((row.source.text, row.person) for row in result.identities)
    merged = pairs(grouped((one, person) for one, person in people if one in truth))
    near = {
        frozenset((text[pair.left_identity], text[pair.right_identity]))
        for pair in result.pairs
        if pair.decision is Decision.NEAR_MISS
    }
    show(where, "near misses per identity", len(near), len(identities))
    figure = round(seconds / max(len(identities), 1) * 1e6, 1)
    print(
        json.dumps({"bar": "CPU microseconds per identity", "repository": where, "figure": figure})
    )
    agreement = Agreement(
        *(
            {frozenset(f"{where}: {one}" for one in pair) for pair in some}
            for some in (
                merged,
                merged | near,
                pairs(grouped(closed(truth, identities).items())),
                pairs(grouped(truth.items())),
            )
        )
    )
    agreement.show(where)
    return agreement


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repo", type=Path, action="append", required=True)
    parser.add_argument("--disagreements", type=int, default=0, help="pairs to show of each kind")
    arguments = parser.parse_args()
    total = Agreement(set(), set(), set(), set())
    for repo in arguments.repo:
        where = repo.resolve().parent.name if repo.name in {"repo", ".git"} else repo.name
        one = measure(repo, where)
        one.show_disagreements(arguments.disagreements)
        total = Agreement(
            total.merged | one.merged,
            total.proposed | one.proposed,
            total.true | one.true,
            total.strict | one.strict,
        )
    total.show("all")


if __name__ == "__main__":
    main()
