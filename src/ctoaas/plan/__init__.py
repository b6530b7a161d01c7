"""What to do: wishes, options under budget, people and dates, decisions and risks."""
