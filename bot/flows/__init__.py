"""What the network does: one module or package per flow. A flow offers `routes`; nothing else must know of it."""

import importlib
import pkgutil
from functools import lru_cache

from bot.flows.contract import Routes


@lru_cache
def all_routes() -> dict[str, Routes]:
    """Every flow's routes by the flow's name, found by looking into this package."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    offered = (getattr(module, "routes", None) for module in modules)
    return {routes.flow: routes for routes in offered if isinstance(routes, Routes)}
