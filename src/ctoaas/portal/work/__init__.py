"""A practitioner's own week over all clients: the timer, switches, handing in, closed weeks."""
