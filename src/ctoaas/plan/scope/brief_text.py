"""A brief as commented TOML: what was answered, or an example to start from."""

from collections.abc import Sequence

from ctoaas.plan.scope.brief import PLACES, Belief, Brief, Builder, Wish
from ctoaas.plan.writing.toml_text import Inline, Value, inline, value

EXAMPLE = """\
# What `cto scope` asks. Only the title is needed; each line makes the plan say more.
title = "Lesson Finder"
# Who it is for.
for_whom = "Music teachers with a room of their own, and the parents of their pupils"
# What they must be able to do, most important first: without the first three it makes no sense.
must = [
  "Parents find a teacher nearby",
  "Parents book a lesson and move it",
  "Teachers are paid by card",
  "Reminders go out the day before",
  # blocks says which building blocks do it; days is what somebody who knows thinks it takes.
  { wish = "Teachers see who comes this week", days = [1, 3, 6] },
]
# What nobody else has.
special = [
  { wish = "It listens to a recording and proposes the next exercise", days = [10, 25, 70] },
]
# What must be true for it to work; each becomes a test before anything is promised.
must_be_true = [
  "Parents pay 5 a month on top of the lesson",
  "A recording is understood well enough to choose an exercise",
  # With a measure and threshold of your own:
  # { belief = "...", measure = "share of 50 recordings where we agree", threshold = 0.7 },
]
# What is there already.
exists = ["A web site on WordPress"]
# The number that would show that it worked.
success = { metric = "lessons booked a month", now = 0, wanted = 200 }
# The most that may be spent, and by when it should be there.
money = 30000
currency = "EUR"
by = 2027-09-30
# Where it will run: web, phones, web and phones, at the customer, inside another product.
where = "web"
# Who would build it; leave it out when nobody is found yet. Skills: backend, frontend, mobile,
# design, operations, data, product.
# builders = [{ name = "Ana", skills = ["backend", "frontend", "operations"], share = 0.5 }]
# What a day of somebody who builds costs.
day_rate = 450
# Building blocks you do not want.
# leave_out = ["newsletter"]
"""


def brief_text(brief: Brief) -> str:
    """TOML that `brief.of` reads back as `brief`."""
    said: list[tuple[str, str, Value | None]] = [
        ("", "title", brief.title),
        ("Who it is for.", "for_whom", brief.for_whom),
        (
            "What they must be able to do, most important first.",
            "must",
            [_wish(each) for each in brief.must],
        ),
        ("What nobody else has.", "special", [_wish(each) for each in brief.special]),
        (
            "What must be true for it to work.",
            "must_be_true",
            [_belief(each) for each in brief.must_be_true],
        ),
        ("What is there already.", "exists", brief.exists),
        ("The number that would show that it worked.", "success", _success(brief)),
        ("The most that may be spent.", "money", brief.money),
        ("", "currency", brief.currency),
        ("", "starts_on", brief.starts_on),
        ("By when it should be there.", "by", brief.by),
        (f"Where it will run: {', '.join(PLACES)}.", "where", brief.where),
        ("Who would build it.", "builders", [_builder(each) for each in brief.builders]),
        ("What a day of somebody who builds costs.", "day_rate", brief.day_rate),
        ("Building blocks that are not wanted.", "leave_out", brief.leave_out),
    ]
    lines = ["# The idea as it was told to `cto scope`; plan files were made from it once."]
    for comment, key, held in said:
        if held is None or held == "" or (isinstance(held, Sequence) and len(held) == 0):
            continue
        lines += [f"# {comment}"] if comment else []
        lines.append(f"{key} = {value(held)}")
    return "\n".join(lines) + "\n"


def _wish(wish: Wish) -> Value:
    if wish.blocks is None and wish.days is None:
        return wish.text
    fields: list[tuple[str, Value]] = [("wish", wish.text)]
    if wish.blocks is not None:
        fields.append(("blocks", wish.blocks))
    if wish.days is not None:
        fields.append(("days", (wish.days.low, wish.days.likely, wish.days.high)))
    return Inline(tuple(fields))


def _belief(belief: Belief) -> Value:
    if not belief.measure and belief.threshold is None:
        return belief.text
    fields: list[tuple[str, Value]] = [("belief", belief.text)]
    fields += [("measure", belief.measure)] if belief.measure else []
    fields += [] if belief.threshold is None else [("threshold", belief.threshold)]
    return Inline(tuple(fields))


def _success(brief: Brief) -> Value | None:
    held = brief.success
    if held is None:
        return None
    return inline(metric=held.metric, now=held.now, wanted=held.wanted)


def _builder(builder: Builder) -> Value:
    fields: list[tuple[str, Value]] = [("name", builder.name), ("skills", builder.skills)]
    fields.append(("share", builder.share))
    if builder.day_rate is not None:
        fields.append(("day_rate", builder.day_rate))
    return Inline(tuple(fields))
