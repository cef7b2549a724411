"""What a network is for, and its core."""
