"""One finding, risk or claim whole, with the evidence behind each number."""

from collections.abc import Iterable
from itertools import groupby

from ctoaas.assess.proof import Proof
from ctoaas.assess.yearly import yearly
from ctoaas.core.judgement import Finding, Risk, Severity
from ctoaas.deliver.terminal.lines import Line, joined, labelled, paragraph
from ctoaas.deliver.wording import numbers
from ctoaas.deliver.wording.escape import terminal


def finding_lines(finding: Finding, proofs: Iterable[Proof]) -> list[Line]:
    """The five parts of a finding, then its numbers taken again."""
    is_strength = finding.severity is Severity.STRENGTH
    effort = (
        "" if finding.effort_days is None else f" Effort: {numbers.effort(finding.effort_days)}."
    )
    return joined(
        [
            [
                Line(terminal(finding.title), is_heading=True),
                Line(f"{finding.severity.value}, {finding.characteristic.value}"),
                Line(terminal(finding.id)),
            ],
            labelled("What we saw", finding.saw)
            + labelled("What it means for you", finding.means)
            + labelled("But" if is_strength else "Why it may be less bad", finding.counter)
            + labelled("What to do", finding.remedy + effort if finding.remedy else "")
            + labelled("How sure we are", _sure(finding)),
            proof_lines(proofs),
        ]
    )


def risk_lines(risk: Risk, proofs: Iterable[Proof]) -> list[Line]:
    """A risk with how often, how much, the sign to watch for, then its numbers taken again."""
    money = f", {numbers.money(risk.loss_money)}" if risk.loss_money else ""
    return joined(
        [
            [Line(terminal(risk.title), is_heading=True), Line(terminal(risk.id))],
            labelled("What happens", f"{risk.event} {risk.cause} {risk.effect}")
            + labelled("How often", numbers.per_year(risk.frequency_per_year))
            + labelled("How much", f"{numbers.work_between(risk.loss_days)}{money} each time")
            + labelled("On average", numbers.days_a_year(yearly(risk)))
            + labelled("Sign to watch for", risk.trigger)
            + labelled("What holds it back", "; ".join(risk.controls))
            + labelled("Look at it again", numbers.day_words(risk.review_on))
            + labelled("How we know", risk.basis)
            + labelled("To narrow the range", risk.narrowed_by),
            proof_lines(proofs),
        ]
    )


def proof_lines(proofs: Iterable[Proof]) -> list[Line]:
    """Each claim with its number, and whether the stored evidence gives it again."""
    lines: list[Line] = []
    for sentence, group in groupby(proofs, lambda proof: proof.claim.sentence):
        lines += paragraph(sentence, "  ")
        for proof in group:
            lines += paragraph(_proof(proof), "    ")
    if not lines:
        return []
    return [Line("Numbers, taken again from the stored evidence", is_heading=True), *lines]


def _proof(proof: Proof) -> str:
    claim, evidence = proof.claim, proof.claim.evidence
    about = "all subjects" if evidence.subject == "*" else evidence.subject
    unit = numbers.bare_unit(claim.unit)
    if proof.holds:
        verdict = "holds"
    elif proof.again is None:
        verdict = "does not hold: the evidence gives no number"
    else:
        verdict = f"does not hold: the evidence gives {numbers.exact(proof.again, claim.unit)}"
    return (
        f"{numbers.exact(claim.value, claim.unit)}{f' [{unit}]' if unit else ''} is "
        f"{evidence.measure}, {evidence.column}, of {about}: {verdict}"
    )


def _sure(finding: Finding) -> str:
    return (
        f"{finding.confidence.value} confidence, {finding.confidence_reason}. "
        f"{finding.severity_reason}"
    )
