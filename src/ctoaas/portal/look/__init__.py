"""How every page looks: layout, styles, and the pieces pages are made of."""
