"""Decision records read tolerantly: MADR 4, older MADR, Nygard and adr-tools, log4brains.

What has no field of its own is kept word for word. Nothing is refused but a file that is no text.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ctoaas.plan.decisions.front_matter import Entry, split
from ctoaas.plan.decisions.markdown import Section, bullets, plain_heading, sections, unescaped
from ctoaas.plan.decisions.record import Decision, Kept, Option

CONTEXT = "Context and Problem Statement"
DRIVERS = "Decision Drivers"
OPTIONS = "Considered Options"
OUTCOME = "Decision Outcome"
CONSEQUENCES = "Consequences"
CONFIRMATION = "Confirmation"
PROS = "Pros and Cons of the Options"
MORE = "More Information"
DISSENT = "Dissent"
REOPENED = "Reopened"
MODEL = "Model and Evidence"

_SAME = {
    "context": CONTEXT,
    "problem statement": CONTEXT,
    "alternatives": OPTIONS,
    "options": OPTIONS,
    "options considered": OPTIONS,
    "alternatives considered": OPTIONS,
    "decision": OUTCOME,
    "validation": CONFIRMATION,
    "pros and cons": PROS,
    "links": "Links",
    **{
        name.lower(): name
        for name in (
            *(CONTEXT, DRIVERS, OPTIONS, OUTCOME, CONSEQUENCES, CONFIRMATION, PROS, MORE),
            *(DISSENT, REOPENED, MODEL),
        )
    },
}
_SIDES = {"positive consequences": "Good, because", "negative consequences": "Bad, because"}
_META = re.compile(
    r"^[*-]?\s*\**(status|date|deciders|decision-makers|consulted|informed|supersedes)\**\s*:"
    r"\**\s*(.*)$",
    re.IGNORECASE,
)
_CHOSEN = "chosen option:"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BECAUSE = re.compile(r",\s*because(?:\s|$)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERED = re.compile(r"^(?:ADR[ -]?)?\d+[.:)]\s+", re.IGNORECASE)
_MODEL = re.compile(r"^```toml[ \t]*\n(.*?)^```[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(slots=True)
class _Draft:
    """Fields as they are found, and where the reader stands."""

    found: dict[str, Any] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    at: str = ""
    is_arguing: bool = False
    """Inside of "Pros and Cons", where headings of the third level are options."""
    texts: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Option titles of "Pros and Cons" with their text and arguments."""


def read(text: str) -> Decision:
    """The decision a file holds; see the module for what is tolerated."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    entries, body = split(text)
    draft = _Draft()
    extra = [entry.raw for entry in entries if not _take_entry(draft, entry)]
    first_line = 1 + text.count("\n") - body.count("\n")
    parts = sections(body, first_line)
    titled = next((place for place, part in enumerate(parts) if part.level == 1), None)
    for place, part in enumerate(parts):
        if place == titled:
            draft.found["title"] = plain_heading(_NUMBERED.sub("", part.heading))
            _take_preamble(draft, part.body)
        elif part.level == 0:
            _take_preamble(draft, part.body)
        else:
            _take(draft, part)
    titles = draft.found.pop("options", ())
    draft.found.pop("_pros", None)
    return Decision(
        title=draft.found.pop("title", ""),
        options=_options(titles, draft.texts),
        extra=tuple(extra),
        kept=tuple(draft.kept),
        **({"status": ""} | draft.found),
    )


def _take_entry(draft: _Draft, entry: Entry) -> bool:
    """Put a known entry of the front matter into its field; whether it was one."""
    key = entry.key.lower().replace("_", "-")
    people = {"decision-makers": "decision_makers", "deciders": "decision_makers"}
    people |= {"consulted": "consulted", "informed": "informed"}
    texts = ("status", "kind", "reversible", "supersedes", "confirmed")
    days = {"date": "day", "review-on": "review_on", "confirm-by": "confirm_by"}
    if key in people:
        draft.found[people[key]] = entry.names
    elif key in texts:
        draft.found[key] = entry.text
    elif key in days:
        day = _day(entry.text)
        if day is None and entry.text:
            return False
        draft.found[days[key]] = day
    elif key == "title" and entry.text:
        draft.found["title"] = entry.text
        return False
    else:
        return False
    return True


def _take_preamble(draft: _Draft, body: str) -> None:
    """Lines below the title: what older styles say of status, date and people, else kept."""
    rest = []
    for line in body.split("\n"):
        said = _META.match(line.strip())
        if said is None or not _take_said(draft, said[1].lower(), said[2].strip()):
            rest.append(line)
    left = "\n".join(rest).strip("\n")
    if left.strip():
        draft.kept.append(Kept(draft.at, left))


def _take_said(draft: _Draft, key: str, value: str) -> bool:
    if key == "date":
        day = _day(value)
        draft.found.setdefault("day", day)
        return day is not None
    if key in ("status", "supersedes"):
        draft.found.setdefault(key, value)
        return True
    name = "decision_makers" if key in ("deciders", "decision-makers") else key
    people = tuple(filter(None, (part.strip() for part in value.strip("[]").split(","))))
    draft.found.setdefault(name, people)
    return True


def _take(draft: _Draft, part: Section) -> None:
    """Put a section into its field, or keep it behind the field before it."""
    low = part.heading.lower()
    name = _SAME.get(low, "")
    taker = _TAKERS.get(name)
    if part.level < 3:
        draft.is_arguing = False
    if low == "status" and part.body.strip():
        lines = [line.strip() for line in part.body.split("\n") if line.strip()]
        draft.found.setdefault("status", "; ".join(lines))
    elif low in _SIDES:
        items, rest = bullets(part.body)
        held = draft.found.get("consequences", ())
        said = (f"{_SIDES[low]} {item}" for item in (*items, *([rest] if rest else ())))
        draft.found["consequences"] = (*held, *said)
    elif draft.is_arguing and part.level == 3 and not taker:
        arguments, rest = bullets(part.body)
        draft.texts[plain_heading(part.heading)] = (unescaped(rest), arguments)
    elif taker is not None and _FIELD[name] not in draft.found:
        draft.at = name
        taker(draft, part)
    else:
        draft.kept.append(Kept(draft.at, part.raw.rstrip("\n")))


def _take_text(draft: _Draft, part: Section) -> None:
    draft.found[_FIELD[draft.at]] = unescaped(part.body)


def _take_list(draft: _Draft, part: Section) -> None:
    items, rest = bullets(part.body)
    if items and rest:
        draft.kept.append(Kept(draft.at, rest))
    elif rest:
        items = tuple(" ".join(unescaped(each).split()) for each in rest.split("\n\n"))
    draft.found[_FIELD[draft.at]] = items


def _take_outcome(draft: _Draft, part: Section) -> None:
    body = unescaped(part.body)
    title, reason = _chosen(body.strip())
    draft.found["chosen"] = title
    draft.found["outcome"] = reason if title else body


def _chosen(body: str) -> tuple[str, str]:
    """Title and reason of `Chosen option: "title", because reason`; no title in other words."""
    if not body.lower().startswith(_CHOSEN):
        return "", ""
    rest = body[len(_CHOSEN) :].strip()
    quoted = _QUOTED.match(rest)
    if quoted:
        title, rest = re.sub(r"\\(.)", r"\1", quoted[1]), rest[quoted.end() :]
    else:
        title = re.split(r"[,\n]", rest, maxsplit=1)[0]
        rest = rest[len(title) :]
    rest = rest.strip()
    because = _BECAUSE.match(rest)
    if rest and because is None:
        return "", ""
    return title.strip(), rest[because.end() :].strip() if because else ""


def _take_pros(draft: _Draft, part: Section) -> None:
    draft.found["_pros"] = draft.is_arguing = True
    if part.body.strip():
        draft.kept.append(Kept(PROS, part.body))


def _take_model(draft: _Draft, part: Section) -> None:
    block = _MODEL.search(part.body + "\n")
    if block is None:
        draft.kept.append(Kept(MORE, part.raw.rstrip("\n")))
        return
    draft.found["model"] = block[1]
    before = part.raw.index(block[0].split("\n", 1)[0])
    draft.found["model_line"] = part.line + part.raw[:before].count("\n") + 1


_FIELD = {
    CONTEXT: "context",
    DRIVERS: "drivers",
    OPTIONS: "options",
    OUTCOME: "outcome",
    CONSEQUENCES: "consequences",
    CONFIRMATION: "confirmation",
    PROS: "_pros",
    MORE: "more",
    DISSENT: "dissent",
    REOPENED: "reopened",
    MODEL: "model",
}
_TAKERS = {
    CONTEXT: _take_text,
    DRIVERS: _take_list,
    OPTIONS: _take_list,
    OUTCOME: _take_outcome,
    CONSEQUENCES: _take_list,
    CONFIRMATION: _take_text,
    PROS: _take_pros,
    MORE: _take_text,
    DISSENT: _take_list,
    REOPENED: _take_list,
    MODEL: _take_model,
}


def _options(
    titles: tuple[str, ...], texts: dict[str, tuple[str, tuple[str, ...]]]
) -> tuple[Option, ...]:
    """Options by their titles; one that is argued about but not listed is one too."""
    found = {}
    for said in titles:
        title = _linkless(said)
        found[title] = Option(title, listed=said if said != title else "")
    for title, (text, arguments) in texts.items():
        held = found.get(_linkless(title), Option(title))
        found[_linkless(title)] = replace(held, text=text, arguments=arguments)
    return tuple(found.values())


def _linkless(title: str) -> str:
    whole = re.fullmatch(r"\[([^\]]+)\]\([^)]*\)", title)
    return whole[1] if whole else title


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[0])
    except ValueError:
        return None
