"""How polls look in the chat."""
