"""How registering and the people of an enterprise look in the chat."""
