"""The engagement in words: terms, balances, and how a handover stands."""
