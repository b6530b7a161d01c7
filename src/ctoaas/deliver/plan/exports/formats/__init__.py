"""One file for each format; `export.catalogue` finds them by walking this package."""
