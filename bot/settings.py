"""Settings, read from the environment or a `.env` file.

Every name here is explained for operators in `.env.example`.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

LINE_PLATFORM = "https://api.line.me"
SHORTEST_KEY = 32


@dataclass(frozen=True)
class Installation:
    """What flows must know of the installation: every session of the database carries it (`installation_of`)."""

    public_url: str = ""
    """Where people's browsers and LINE reach it, without a slash at the end; empty: nowhere."""
    signing_key: str = ""
    """What signs links and hides votes."""


class Settings(BaseSettings):
    """What an operator can choose; immutable once read."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True)

    line_channel_secret: str = ""
    line_channel_access_token: str = ""
    line_api_host: str = LINE_PLATFORM
    database_url: str = "sqlite:///var/wethi.sqlite3"
    public_url: str = Field("", validation_alias="WETHI_PUBLIC_URL")
    secret_key: str = Field("", validation_alias="WETHI_SECRET_KEY")
    port: int = 8000
    metrics_token: str = Field("", validation_alias="WETHI_METRICS_TOKEN")
    """Who brings it as a bearer token reads `/metrics` and why `/readyz` says no; empty: nobody does."""
    simulator_port: int = Field(8100, validation_alias="WETHI_SIMULATOR_PORT")
    clock_file: Path | None = Field(None, validation_alias="WETHI_CLOCK_FILE")
    """A file that moves the clock (demo and tests); empty in production."""

    simulator_file: Path | None = Field(None, validation_alias="WETHI_SIMULATOR_FILE")
    """Where the simulated platform keeps its chats between runs."""

    @property
    def signing_key(self) -> str:
        """What signs links and hides votes."""
        return self.secret_key or self.line_channel_secret

    @property
    def unsafe(self) -> str | None:
        """Why nothing may be served with these settings, and what to do; None where it may."""
        if not self.line_channel_secret:
            return "LINE_CHANNEL_SECRET is missing: anybody could send webhooks. Copy it from LINE's console into .env."
        if len(self.secret_key) < SHORTEST_KEY:
            return (
                f"WETHI_SECRET_KEY must have at least {SHORTEST_KEY} characters: it signs links and hides votes. Make one with: "
                'python3 -c "import secrets; print(secrets.token_hex(32))"'
            )
        return None

    @property
    def installation(self) -> Installation:
        """What a database is opened with."""
        return Installation(self.public_url.rstrip("/"), self.signing_key)

    @property
    def simulated(self) -> bool:
        """Whether the LINE platform is one on this machine, not LINE's own."""
        return self.line_api_host.startswith(("http://127.0.0.1", "http://localhost"))


@lru_cache
def settings() -> Settings:
    """The process's settings, read once."""
    return Settings()
