"""Cost and time as calibrated ranges: pure statistics on the user's own past."""
