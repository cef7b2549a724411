"""Files that the platform keeps: pictures of rich menus, and what people send. With a folder they outlive a restart."""

from pathlib import Path


class Files:
    """Bytes by name. Beyond `most` the oldest go, as LINE, too, keeps what people send only for a while."""

    def __init__(self, folder: Path | None, pattern: str = "*", most: int | None = None) -> None:
        self._folder = folder
        self._most = most
        self._kept: dict[str, bytes | None] = {}
        for file in sorted(folder.glob(pattern)) if folder else ():
            self._kept[file.name] = None

    def __contains__(self, name: object) -> bool:
        return name in self._kept

    def get(self, name: str) -> bytes | None:
        """What is kept under a name; None where nothing is."""
        if name not in self._kept or self._folder is None:
            return self._kept.get(name)
        return (self._folder / name).read_bytes()

    def put(self, name: str, content: bytes) -> None:
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_bytes(content)
        self._kept[name] = None if self._folder else content
        while self._most and len(self._kept) > self._most:
            self.remove(next(iter(self._kept)))

    def remove(self, name: str) -> None:
        if name not in self._kept:
            return
        del self._kept[name]
        if self._folder:
            (self._folder / name).unlink(missing_ok=True)
