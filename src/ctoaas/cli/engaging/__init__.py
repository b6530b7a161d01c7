"""What the verbs of an engagement have alike."""
