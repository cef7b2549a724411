"""How reports look in the chat, and in what words."""
