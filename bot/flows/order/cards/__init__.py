"""How joint orders and sales look in the chat."""
