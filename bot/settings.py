"""Settings, read from the environment or the `.env` file of the home directory.

Every name here is explained for operators in `.env.example`.
"""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LINE_PLATFORM = "https://api.line.me"
SHORTEST_KEY = 32
SQLITE = "sqlite:///"
PLACEHOLDERS = ("wethi.example.org", "example.com", "YOUR")
"""In the example's address and those of tutorials: nobody's own."""


def home() -> Path:
    """The directory that `.env`, the database, backups and logs lie in, wherever a command is typed: WETHI_HOME, else the
    source checkout, else (an installed package) where the process was started."""
    chosen = os.environ.get("WETHI_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    checkout = Path(__file__).resolve().parents[1]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()


@dataclass(frozen=True)
class Installation:
    """What flows must know of the installation: every session of the database carries it (`installation_of`)."""

    public_url: str = ""
    """Where people's browsers and LINE reach it, without a slash at the end; empty: nowhere."""
    signing_key: str = ""
    """What signs links and hides votes."""
    backups: Path | None = None
    """The folder of backups, and of the list of who was erased; None: neither is kept."""
    founding: bool = True
    """Whether groups may found networks of their own in the chat."""


class Settings(BaseSettings):
    """What an operator can choose; immutable once read."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True, validate_default=True)

    env_file: Path | None = Field(None, validation_alias="WETHI_ENV_FILE")
    """The file that these settings were read from; None: from no file."""
    line_channel_secret: str = ""
    line_channel_secret_before: str = ""
    """While the secret is rotated: the one before, whose signatures count as well."""
    line_channel_access_token: str = ""
    line_api_host: str = LINE_PLATFORM
    line_login_channel_id: str = ""
    """A LINE Login channel of the same provider: then the console can be entered with LINE, too; empty: it cannot."""
    line_login_channel_secret: str = ""
    database_url: str = "sqlite:///var/wethi.sqlite3"
    database_direct_url: str = ""
    """PostgreSQL's own address where `database_url` names a PgBouncer: migrations, backups and restoring go there."""
    public_url: str = Field("", validation_alias="WETHI_PUBLIC_URL")
    secret_key: str = Field("", validation_alias="WETHI_SECRET_KEY")
    accounts_key: str = Field("", validation_alias="WETHI_ACCOUNTS_KEY")
    """What seals the secrets of further official accounts in the database; empty: there are none."""
    bind: str = Field("", validation_alias="WETHI_BIND")
    """The address to listen on: 127.0.0.1 behind a proxy on this machine; empty: every address of the machine."""
    port: int = 8000
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", validation_alias="WETHI_LOG_LEVEL")
    metrics_token: str = Field("", validation_alias="WETHI_METRICS_TOKEN")
    """Who brings it as a bearer token reads `/metrics` and why `/readyz` says no; empty: nobody does."""
    backups: Path = Field(Path("var/backups"), validation_alias="WETHI_BACKUPS")
    """Where backups lie, and the list of who was erased since."""
    backups_kept: int = Field(7, validation_alias="WETHI_BACKUPS_KEPT")
    """A worker makes a backup a day and keeps so many; 0: none is made by itself."""
    founding: bool = Field(True, validation_alias="WETHI_FOUNDING")
    """Whether groups may found networks of their own in the chat, without a code from this installation."""
    ping_url: str = Field("", validation_alias="WETHI_PING_URL")
    """Called every few minutes while everything works, so that somebody elsewhere notices when it does not."""
    simulator_port: int = Field(8100, validation_alias="WETHI_SIMULATOR_PORT")
    clock_file: Path | None = Field(None, validation_alias="WETHI_CLOCK_FILE")
    """A file that moves the clock (demo and tests); empty in production."""

    simulator_file: Path | None = Field(None, validation_alias="WETHI_SIMULATOR_FILE")
    """Where the simulated platform keeps its chats between runs."""
    simulator_picture: Path | None = Field(None, validation_alias="WETHI_SIMULATOR_PICTURE")
    """The account picture, an SVG file, that its chat page shows beside what the bot says."""

    @field_validator("database_url")
    @classmethod
    def _database_at_home(cls, url: str) -> str:
        path = url.removeprefix(SQLITE)
        return SQLITE + str(home() / path) if url.startswith(SQLITE) and path not in ("", ":memory:") else url

    @field_validator("clock_file", "simulator_file", "simulator_picture", "env_file", "backups")
    @classmethod
    def _file_at_home(cls, file: Path | None) -> Path | None:
        return home() / file if file else None

    @property
    def direct_url(self) -> str:
        """The database with nothing between."""
        return self.database_direct_url or self.database_url

    @property
    def listens_on(self) -> str:
        """Where the web process listens."""
        return f"{self.bind or ('127.0.0.1' if self.simulated else '0.0.0.0')}:{self.port}"

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
        backups = None if self.simulated else self.backups
        return Installation(self.public_url.rstrip("/"), self.signing_key, backups, self.founding)

    @property
    def placeholder(self) -> bool:
        """Whether the public address still is an example's."""
        return any(each in self.public_url for each in PLACEHOLDERS)

    @property
    def simulated(self) -> bool:
        """Whether the LINE platform is one on this machine, not LINE's own."""
        return self.line_api_host.startswith(("http://127.0.0.1", "http://localhost"))


@lru_cache
def settings() -> Settings:
    """The process's settings, read once."""
    return _read(home() / ".env")


def read_again(chosen: Settings) -> Settings:
    """The settings as their file says them by now."""
    return _read(chosen.env_file)


def _read(file: Path | None) -> Settings:
    return Settings(_env_file=file, WETHI_ENV_FILE=file)
