"""Money of joint orders: what is owed besides the goods, and the acts of paying. The bot holds no money; it keeps the list."""
