"""People who work while the server's processes are killed, and what must be true afterwards."""
