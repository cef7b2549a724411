"""What tests say of the installation."""

from sqlalchemy.orm import Session

from bot.settings import Installation
from bot.storage import database

INSTALLATION = Installation("https://wethi.example.org", "a key for tests only")
ANY_SESSION = Session(info={database.INSTALLATION: INSTALLATION})
"""To make and read links with."""
