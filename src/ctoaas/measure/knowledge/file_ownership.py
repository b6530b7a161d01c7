"""Does one person own each file, and is that person still here?

**Definition.** For each production file: the share of its lines at HEAD whose last writer is the
person with most of them. Lines written by machines are left out. Beside it stand the number of
people, of *minor* contributors (less than 5 % of the lines, Bird et al.), the fractal value
(1 minus the sum of squared shares: 0 for one person, near 1 for many small ones; D'Ambros, Lanza
and Gall) and the people who still committed within 12 months.

**Why it matters.** Files with many minor contributors had more failures on Windows Vista and 7,
files with a clear owner had fewer (Bird, Nagappan, Murphy, Gall, Devanbu: Don't touch my code!,
ESEC/FSE 2011, doi:10.1145/2025113.2025119). A clear owner who has left is the opposite: nobody.

**How to read it.** High ownership is good while `active_holders` is at least one, better two.
A large file with `active_holders` 0 has no one who wrote a tenth of it and is still about.

**What it cannot tell.** Who understands the file. Whoever moved or reformatted lines counts as
their writer, and who only reviewed them does not count at all.

**What to do about it.** For important files without an active holder: name one, and let two people
make the next changes together.
"""

from ctoaas.measure.catalogue import Measure

MEASURE = Measure(
    id="file_ownership",
    title="Lines of a file written by its main author",
    unit="share",
    grain="file",
    better="neither",
    needs=("line_ownership", "files", "people"),
    source="Bird et al. 2011, Don't touch my code!, doi:10.1145/2025113.2025119",
    limits="Says who last wrote the lines, not who understands them.",
)
