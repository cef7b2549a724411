"""Networks founded in the chat."""
