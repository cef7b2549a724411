"""How forums look in the chat."""
