"""One estimate from all that is known: past projects, an expert's word and record, our own record.

The views are taken in one after the other, so that it can be said what each of them moved.
"""

from dataclasses import dataclass, replace

from ctoaas.core.outcome import Unavailable
from ctoaas.forecast import effort, expert, track_record
from ctoaas.forecast.blend import Blend
from ctoaas.forecast.distribution import Distribution, Draws, central
from ctoaas.forecast.effort import Estimate, Model, PriorOnly
from ctoaas.forecast.narrowing import RANGE, Narrowing, narrowings
from ctoaas.forecast.stated import Stated
from ctoaas.forecast.views import NOMINAL, Project, Word, joined, widened

METHOD, VERSION = "estimate", "1"
FEW = 10
"""Outcomes from which on our own record widens or narrows a range (house rule)."""
LEAST, MOST = 0.5, 0.995
"""The lowest and the highest level a record can ask for."""


@dataclass(frozen=True, slots=True)
class Step:
    """The 80 % range once one thing more was taken in."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Combined:
    """The estimate to issue."""

    distribution: Stated
    basis: tuple[str, ...]
    """What it rests on, a phrase each."""
    steps: tuple[Step, ...]
    """From the least known to all that is known; the last is the range issued."""
    narrows: tuple[Narrowing, ...]
    """What would narrow it, most first."""
    moved: tuple[effort.Moved, ...]
    """By the drivers that were given."""
    correction: track_record.Correction | None
    pairs: int
    """Past works that both the expert and the model had forecast; 0 where none are known."""
    asked: float
    """The level our own record asks for so that 90 % comes; 0.9 without a record."""
    notes: tuple[str, ...]

    def times(self, factor: float) -> "Combined":
        """The same in another unit, such as money at a rate; ratios stay as they are."""
        pairs = self.distribution.quantiles
        return replace(
            self,
            distribution=Stated(tuple((share, amount * factor) for share, amount in pairs)),
            steps=tuple(Step(s.label, s.low * factor, s.high * factor) for s in self.steps),
        )


def combine(
    project: Project | None,
    word: Word | None,
    *,
    blend: Blend | None = None,
    next_level: float | None = None,
    outcomes: int = 0,
) -> Combined | Unavailable:
    """The estimate from past projects, from somebody's word, or from both (views.joined).

    `next_level` is what our own record of `outcomes` forecasts asks for so that 90 % comes
    (record_scores); it counts from ten outcomes on. Unavailable when neither gives a figure.
    """
    said = None if project is None else project.said()
    if isinstance(said, Unavailable) and word is None:
        return said
    model = said if isinstance(said, Estimate) else None
    if model is None and word is None:
        return Unavailable("nothing is known", "past projects with a size, or an expert's range")
    base = joined(model, word, blend)
    asked = _asked(next_level, outcomes)
    issued = widened(base, asked)
    steps = [*_past_steps(project, model), *_word_steps(word, blend)]
    if model is not None and word is not None:
        steps.append(_step("both together", base))
    if asked != NOMINAL:
        steps.append(_step(f"our own record of {outcomes} outcomes", issued))
    correction = None if word is None else word.correction()
    return Combined(
        distribution=issued,
        basis=_basis(project if model is not None else None, word, correction, blend),
        steps=tuple(steps),
        narrows=narrowings(project, word, blend, asked, issued),
        moved=() if model is None else model.moved,
        correction=correction,
        pairs=0 if blend is None or word is None else len(blend.residuals),
        asked=asked,
        notes=_notes(said, project, correction),
    )


def _asked(next_level: float | None, outcomes: int) -> float:
    if next_level is None or outcomes < FEW:
        return NOMINAL
    return min(max(next_level, LEAST), MOST)


def _past_steps(project: Project | None, model: Estimate | None) -> list[Step]:
    if project is None or model is None:
        return []
    if isinstance(project.model, PriorOnly):
        return [_step(f"reference class {project.model.prior.name}", model.distribution)]
    past = project.model.projects
    steps = [_step(f"all {past.n} past projects", Draws(past.target))]
    bare = replace(project, drivers={}).said()
    if project.size is not None and isinstance(bare, Estimate):
        steps.append(_step("its size", bare.distribution))
    if project.drivers:
        steps.append(_step("what else is known of it", model.distribution))
    return steps


def _word_steps(word: Word | None, blend: Blend | None) -> list[Step]:
    if word is None:
        return []
    own, correction = expert.claimed(word.estimate), word.correction()
    steps = [] if own is None else [_step("the expert's own range", own)]
    if blend is not None:
        return steps
    if correction.n_person:
        label = f"the expert with their {correction.n_person} outcomes"
    elif correction.n_team:
        label = f"the expert with the team's {correction.n_team} outcomes"
    else:
        label = "the expert, as experts without a record miss"
    return [*steps, _step(label, word.corrected())]


def _step(label: str, distribution: Distribution) -> Step:
    held = central(distribution, RANGE)
    return Step(label, held.low, held.high)


def _basis(
    project: Project | None,
    word: Word | None,
    correction: track_record.Correction | None,
    blend: Blend | None,
) -> tuple[str, ...]:
    found = []
    if project is not None and isinstance(project.model, Model):
        found.append(f"{project.model.projects.n} past projects of your own")
    elif project is not None and isinstance(project.model, PriorOnly):
        prior = project.model.prior
        found.append(f"the reference class {prior.name} ({prior.n} projects elsewhere)")
    if word is not None and correction is not None:
        who = word.person or "an expert"
        n = correction.n_person if blend is None else len(blend.residuals)
        known = f"with {n} outcomes of theirs known" if n else "with no outcome of theirs known"
        found.append(f"what {who} says, {known}")
    return tuple(found)


def _notes(
    said: Estimate | Unavailable | None,
    project: Project | None,
    correction: track_record.Correction | None,
) -> tuple[str, ...]:
    notes = [said.reason] if isinstance(said, Unavailable) else list(said.notes) if said else []
    if project is not None and isinstance(project.model, PriorOnly):
        # Where a class comes from is a fact of its page, not a caveat.
        notes = [note for note in notes if note != project.model.prior.citation]
    return (*notes, *(correction.notes if correction is not None else ()))
