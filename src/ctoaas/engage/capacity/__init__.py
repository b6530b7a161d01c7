"""Several clients at once: how full, how cut up, and who stands in."""
