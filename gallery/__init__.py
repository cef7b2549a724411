"""Pictures of the product, made by the browser that the tests use: of its persona, and of every card it draws."""
