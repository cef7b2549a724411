"""What two processes do to the same rows at the same moment."""
