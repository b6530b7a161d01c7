"""How the team works: rules that fit its size and stage, and whether they are lived."""
