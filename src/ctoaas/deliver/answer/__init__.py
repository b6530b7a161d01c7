"""An answer of any kind (forecast, plan, decision, register) as a page and as lines."""
