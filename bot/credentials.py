"""The access token and the secrets of the first account's channel, rotated without a restart: `.env` is read again when it changes."""

from bot.settings import Settings, read_again


class Credentials:
    """What this process speaks to LINE with, and knows LINE's webhooks by."""

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen
        self._seen = self._changed_at()

    @property
    def token(self) -> str:
        return self._chosen.line_channel_access_token

    @property
    def secrets(self) -> tuple[str, ...]:
        """LINE's signatures are made with the first one, or, while it is rotated, still with the one before."""
        both = (self._chosen.line_channel_secret, self._chosen.line_channel_secret_before)
        return tuple(secret for secret in both if secret)

    @property
    def accounts_key(self) -> str:
        """What opens the sealed secrets of further accounts."""
        return self._chosen.accounts_key

    def look_again(self) -> bool:
        """Read `.env` anew where it has changed; True where the token is another one since."""
        changed_at = self._changed_at()
        if changed_at is None or changed_at == self._seen:
            return False
        self._seen, token = changed_at, self.token
        self._chosen = read_again(self._chosen)
        return self.token != token

    def _changed_at(self) -> int | None:
        file = self._chosen.env_file
        try:
            return file.stat().st_mtime_ns if file else None
        except OSError:
            return None
