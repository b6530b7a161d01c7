"""Which parts does the product have, and how large is each?

**Definition.** Lines of production code at HEAD for each component, a component being the folder
that stands for a part of the product. Files, functions, the test code filed under the same
component, the share of all production code and the largest file stand beside it. Generated,
vendored, documentation, configuration and data files are left out.

**Why it matters.** Parts of like size are easier to hand over, to staff and to understand. Bouwers,
Correia, van Deursen and Visser ("Quantifying the Analyzability of Software Architectures", WICSA
2011, doi 10.1109/WICSA.2011.20) found that experts judge a system by the number of its components
and by how evenly the code is spread over them.

**How to read it.** A handful up to about a dozen parts of comparable size is a good sign. One part
with most of the code means that the folders do not divide the work; dozens of tiny ones mean that
nobody can hold the list in mind.

**What it cannot tell.** Whether the parts are independent of one another: see component_coupling.
Folders are taken as parts because that is what can be read; a team may think in others.

**What to do about it.** Split the largest part along the lines where its files change together;
join parts that never change alone.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="component_size",
    title="Code in each part of the product",
    unit="lines",
    grain="component",
    better="neither",
    needs=("files",),
    source="Bouwers, Correia, van Deursen, Visser 2011, doi 10.1109/WICSA.2011.20",
    limits="Takes folders as parts; says how large they are, not how independent.",
)
