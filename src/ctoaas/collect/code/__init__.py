"""Files, classes, sizes, functions and clones of the tree at one commit."""
