"""What the company wants to reach: the vision, measurable goals, and what they weigh."""
