"""A plan of items, people and risks, and what it will cost and when it will end, as ranges."""
