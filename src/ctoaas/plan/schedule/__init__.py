"""Work with limited resources in the shortest time."""
