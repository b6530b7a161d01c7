"""Who may see and do what: people, roles, walls between clients, and the rule of each address."""
