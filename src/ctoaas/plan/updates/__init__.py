"""What the page of a week or month is made from."""
