"""How much of the product stands in functions that want many things from their caller?

**Definition.** The lines of code of all production functions are put into four bands by the number
of declared parameters: low to 2, moderate to 4, high to 6, very high above. The value is the share
in the two upper bands, that is, five parameters or more. Test, generated and vendored code is left
out.

**Why it matters.** Each parameter is something a caller can get wrong, and a long list is a sign
that a notion of the business has no name yet. Bands are those of the SIG/TÜViT evaluation criteria;
Visser and others, "Building Maintainable Software" (O'Reilly 2016, chapter 5), advise at most four.

**How to read it.** For four stars of five, the SIG/TÜViT guidance for producers (as quoted by ICTU,
quality-time issue 12721) allows 0.033 of the code in functions with five parameters or more (our
value), 0.150 with three or more and 0.009 with seven or more.

**What it cannot tell.** Optional, named parameters are gentler than positional ones, and they count
alike; public interfaces of Python libraries therefore look worse than they feel. The receiver of a
method counts where the source declares it, so Python's methods (self) stand one higher than Java's.

**What to do about it.** Give groups of parameters that travel together a type and a name; start
where the same list appears in several functions.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="parameters_profile",
    title="Code in functions with many parameters",
    unit="share",
    grain="repository",
    better="lower",
    needs=("files", "functions"),
    source="SIG/TÜViT evaluation criteria; Visser et al. 2016, Building Maintainable Software",
    limits="Optional named parameters count as much as positional ones.",
)
