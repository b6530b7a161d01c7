"""The plan of an engagement: its wishes, the options that fit, and the one that was accepted."""
