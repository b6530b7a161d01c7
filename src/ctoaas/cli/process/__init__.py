"""`cto process`: the team, the stage and the evidence its verbs speak about."""
