"""Milestones as an iCalendar file (RFC 5545): one day each, the careful end."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from ctoaas import __version__
from ctoaas.core.canonical import digest
from ctoaas.deliver.plan.exports.export import Export, Made
from ctoaas.deliver.plan.exports.roadmap import Roadmap, Step
from ctoaas.deliver.wording.escape import visible
from ctoaas.deliver.wording.numbers import day_words


def _make(roadmap: Roadmap) -> Made:
    calendar = Calendar()
    calendar.add("prodid", f"-//ctoaas//ctoaas {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", visible(f"{roadmap.title}, {roadmap.option}"))
    for step in roadmap.steps:
        calendar.add_component(_event(roadmap, step))
        if step.deadline is not None:
            calendar.add_component(_deadline(roadmap, step, step.deadline))
    return Made(
        calendar.to_ical(),
        (
            "An event on the careful end (P80) of each initiative, its likely end (P50) in the "
            "description, and one on each deadline.",
            "Begin, people, money and what is left out have no place in it.",
        ),
    )


def _event(roadmap: Roadmap, step: Step) -> Event:
    said = [
        f"Done by {day_words(step.p80)} in 8 of 10 futures (P80), as likely as not by "
        f"{day_words(step.p50)} (P50).",
        f"Planned from {day_words(step.begin)}, way: {step.mode}.",
    ]
    return _day(roadmap, step, "p80", f"{step.title}: done (P80)", step.p80, "\n".join(said))


def _deadline(roadmap: Roadmap, step: Step, day: date) -> Event:
    kind = "A hard deadline" if step.is_hard else "A soft deadline"
    said = f"{kind}; the plan is done by {day_words(step.p80)} in 8 of 10 futures."
    return _day(roadmap, step, "deadline", f"{step.title}: deadline", day, said)


def _day(roadmap: Roadmap, step: Step, kind: str, title: str, day: date, said: str) -> Event:
    event = Event()
    # The same id for the same initiative: a newer file moves the event and adds none.
    event.add("uid", f"{digest(f'{roadmap.title}/{step.id}/{kind}'.encode())[:32]}@ctoaas")
    # The day the plan starts, so that the same plan gives the same bytes.
    event.add("dtstamp", datetime.combine(roadmap.starts_on, time(), UTC))
    event.add("summary", visible(title))
    event.add("description", "\n".join(map(visible, said.split("\n"))))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Milestone" if kind == "p80" else "Deadline"])
    return event


EXPORT = Export("ical", "ics", "milestones for a calendar", _make)
