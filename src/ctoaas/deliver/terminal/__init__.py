"""What the terminal says, as finished lines that a verb only prints."""
