"""The catalogue: what the enterprises of a network sell, with price, months, marks and pictures.

A `Product` (`bot/storage/products.py`) is one thing of one enterprise. An enterprise's short list of what it makes
(`EnterpriseMakes`, changed in its directory entry) is another matter: it serves for finding and matching, and nothing is
written into both.

For other flows, all of them without enterprises that have stopped and without what was taken away:

- `products_offered(session, network_id, enterprise_ids=, months=, also_resting=)`: by name; sold out left out;
- `products_of_enterprise(session, network_id, enterprise_id)`: sold out too;
- `product_offered(session, network_id, product_id)`: (product, its enterprise), or None where either is gone.

How one is shown, in any flow's card: `view_of(session, product, enterprise)` in `bot/dialogue/products.py` gives a
`ProductView`, and `bot/drawing/products.py` draws it (`product_rows`, `hero`, `price_words`, `months_words`). A button
`product.show:ID` shows its card, `product.of:ENTERPRISE` all of an enterprise, `product.month` what this month has;
`customers_page(session, product)` is its page for customers.

Months of one: `months_of`, `is_seasonal` in `bot/storage/products.py`. Pictures are ids of stored pictures (`Product.pictures`,
the first is the one for cards): `links.picture_address(session, id)` is where they are seen.
"""

from bot.flows.product import changing, dated, entering, privacy, showing
from bot.flows.product.changing import stock_heard
from bot.flows.product.routes import routes
from bot.storage.product_queries import product_offered, products_of_enterprise, products_offered

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
routes.dated = dated.dated
routes.resume = entering.resume
routes.entered = entering.entered
routes.overheard = changing.overheard
routes.heard = showing.answer_that_there_is_none
routes.quoted = changing.quoted
routes.cancel_quoted = changing.take_away
routes.pictured = entering.PICTURE_USE
routes.unsent = changing.unsent
