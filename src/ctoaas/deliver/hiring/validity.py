"""What each way of choosing predicts, with its source, for pages that propose one."""

from ctoaas.deliver.answer.records import Block, Grid

_VALIDITIES = (
    ("structured interview", ".42", "used here"),
    ("test of job knowledge", ".40", "in the interview's questions"),
    ("work sample", ".33", "used here"),
    ("interview without a structure", ".19", "not used"),
    ("years of experience", ".07", "refused"),
)
SOURCE = (
    "Sackett, Zhang, Berry, Lievens 2022, Journal of Applied Psychology 107(11), corrected means; "
    "figures as listed by newmanhumanresources.com, the paper's own table was not read. The same "
    "authors (2023, Industrial and Organizational Psychology, open access) stress how much single "
    "studies vary around these means."
)


def validity_block() -> Block:
    """Why the kit is made as it is."""
    return Block(
        "validity",
        "Asking everybody the same predicts more than twice as much as a free talk",
        ("Correlation with later performance: 0 is a lottery, 1 is certainty.",),
        grids=(
            Grid(
                "What predicts how well somebody works",
                ("way of choosing", "validity", "here"),
                _VALIDITIES,
                frozenset({0, 2}),
                note=f"Source: {SOURCE}",
            ),
        ),
    )


NEVER_ASKED = (
    "Never asked, never noted: years of experience, schools, age, sex, origin, religion, health, "
    "family, orientation, salary so far. None of it says what somebody can do here."
)
EQUAL = "Equal weights, the same questions in the same order, marks before anybody talks."
"""OPM 2008, Structured Interviews: A Practical Guide."""
