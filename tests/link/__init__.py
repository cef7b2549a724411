"""Links between enterprises."""
