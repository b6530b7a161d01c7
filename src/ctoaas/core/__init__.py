"""What an amount, a range, an answer, a claim and a finding are."""
