"""When N items will be done and how many by a date, from what was done each week before."""
