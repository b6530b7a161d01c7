"""From what people ask of a forecast to its page and its line in the ledger."""
