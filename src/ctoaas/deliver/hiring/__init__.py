"""Pages for hiring: the profile, the kit to choose with, the scorecard."""
