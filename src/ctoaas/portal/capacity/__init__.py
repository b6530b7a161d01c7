"""Several clients at once: who works how much for whom, what switching does, who stands in."""
