"""`cto hire`: where the role, the plan and the product's own code are read."""
