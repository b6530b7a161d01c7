"""How numbers, names and foreign text are written for a reader."""
