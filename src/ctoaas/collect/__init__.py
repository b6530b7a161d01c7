"""How facts come in: one collector a folder, none knowing another."""
