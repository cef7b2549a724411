"""How referrals look in the chat."""
