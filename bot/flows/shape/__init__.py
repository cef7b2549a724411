"""What a network is for (trade, area, learning) and which enterprise it is built around: both shape what is offered first."""

from bot.flows.shape.choosing import resume
from bot.flows.shape.routes import routes

routes.resume = resume
