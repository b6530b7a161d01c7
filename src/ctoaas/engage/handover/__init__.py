"""The end of an engagement: what has an owner afterwards, and a pack that proves it is whole."""
