"""Plans as an owner reads them, on the terminal and as a page."""
