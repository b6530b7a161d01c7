"""A founder with an idea and nothing else: from twelve answers to the first plan files."""
