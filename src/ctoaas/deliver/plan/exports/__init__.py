"""A plan in the formats of other tools; each format is one file in `formats`."""
