"""Web pages: forms behind signed links that open in LINE's browser, and what goes with them."""
