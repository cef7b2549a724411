"""The question about the price of something dear, and its answer: pay, by rides only, or not at all."""

from bot.flows.price import agreeing
from bot.flows.price.agreeing import routes

routes.resume = agreeing.resume
