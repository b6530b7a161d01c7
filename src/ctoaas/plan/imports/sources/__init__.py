"""One file for each tool; `importing.catalogue` finds them by walking this package."""
