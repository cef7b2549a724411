"""The simulator as a program, and as a thread inside a test."""

import hashlib
import socket
import threading
import uuid
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import fontpkg_noto_sans_thai
import yaml
from flask import Flask, Response, jsonify, render_template, request, send_file, send_from_directory
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from simulator.accounts import FIRST, Account
from simulator.contents import MOST_KEPT, contents_page
from simulator.files import Files
from simulator.login import line_login
from simulator.messaging_api import messaging_api
from simulator.people_act import Acts
from simulator.platform import Platform
from simulator.playing import playing_api
from simulator.rich_menus import rich_menu_api
from simulator.sim_api import sim_api
from simulator.store import Store
from simulator.stream import Stream
from simulator.timekeeping import MovedClock
from simulator.webhooks import Webhooks
from simulator.world import FRIEND, STRANGER, World

LOG_ROWS = 2000
FONTS = Path(fontpkg_noto_sans_thai.__file__).parent / "files"
DEMO_PEOPLE = Path(__file__).parent / "data" / "demo.yaml"
WALK = Path(__file__).parent / "data" / "walk.yaml"
LINE_ID_DIGITS = 32
COLORS = ("#0f766e", "#b45309", "#7c3aed", "#be123c", "#1d4ed8", "#4d7c0f", "#a21caf", "#0369a1", "#c2410c", "#15803d")


@dataclass(frozen=True)
class Config:
    """Where the bot is, and what both sides know."""

    secret: str
    access_token: str
    webhook: str
    clock_file: Path | None = None
    clock: MovedClock | None = None
    """A clock to go by instead of the file's."""
    state_file: Path | None = None
    populate: bool = False
    """Begin with the invented people and groups of the demo."""
    bot_picture: Path | None = None
    """The account picture, as SVG; without one the bot has its letter, as people have."""

    @property
    def picture_folder(self) -> Path | None:
        """Where rich menus' pictures are kept: beside the state file."""
        return self.state_file and self.state_file.with_suffix(".pictures")

    @property
    def content_folder(self) -> Path | None:
        """Where the pictures that people send are kept."""
        return self.state_file and self.state_file.with_suffix(".contents")


class CallLog:
    """The last webhooks and API calls, for the curious."""

    def __init__(self, clock: MovedClock, stream: Stream) -> None:
        self._clock = clock
        self._stream = stream
        self._rows: deque[dict[str, Any]] = deque(maxlen=LOG_ROWS)
        self._number = 0
        self._lock = threading.Lock()

    def add(self, **row: Any) -> None:
        with self._lock:
            self._number += 1
            full = {"n": self._number, "at": self._clock.now().isoformat(), **row}
            self._rows.append(full)
        self._stream.tell("log", full)

    def after(self, number: int) -> list[dict[str, Any]]:
        with self._lock:
            return [row for row in self._rows if row["n"] > number]


@dataclass
class Simulator:
    """A whole platform, not yet on any port."""

    config: Config
    app: Flask = field(init=False)

    def __post_init__(self) -> None:
        self.clock = self.config.clock or MovedClock(self.config.clock_file)
        self.stream = Stream()
        self.log = CallLog(self.clock, self.stream)
        self.world = World()
        self.platform = Platform(self.world, self.clock, self.stream)
        self.world.accounts[FIRST] = Account(
            FIRST, self.world.bot_name, self.world.bot_user_id, "@wethi", self.config.secret, self.config.access_token
        )
        self.webhooks = Webhooks(self.world, self.clock, self.config.webhook, self._new_token, self.log.add)
        self.contents = Files(self.config.content_folder, most=MOST_KEPT)
        self.acts = Acts(self.world, self.platform, self.webhooks, self.contents)
        self.store = Store(self.platform, self.config.state_file)
        if not self.store.load() and self.config.populate:
            populate(self.world)
        self.store.start()
        self.app = self._app()

    def stop(self) -> None:
        """End streams and threads; write the state."""
        self.stream.close()
        self.webhooks.stop()
        self.store.stop()

    def _new_token(self, chat_id: str, now: datetime) -> str:
        return self.platform.new_token(chat_id, now)

    def _app(self) -> Flask:
        app = Flask(
            "simulator", static_folder="static", template_folder="templates", root_path=str(Path(__file__).parent)
        )
        app.before_request(_only_here)
        # OPTIONS is no method of LINE's API.
        app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
        app.register_blueprint(messaging_api(self.platform, self.webhooks, self.contents, self.log.add))
        app.register_blueprint(contents_page(self.contents))
        app.register_blueprint(line_login(self.world))
        app.register_blueprint(
            rich_menu_api(self.world, lambda: self.stream.tell("world", {}), self.config.picture_folder)
        )
        app.register_blueprint(sim_api(self.acts, self.log.after))
        app.register_blueprint(playing_api(self.stream))
        _add_pages(app, self.world, self.config.bot_picture)
        _answer_as_json(app)
        return app


def populate(world: World) -> None:
    """The invented people and groups of the demo; the bot sits in every group."""
    data = yaml.safe_load(DEMO_PEOPLE.read_text(encoding="utf-8"))
    for row in data["people"]:
        about = row.get("enterprise") or row["role"]
        user_id = "U" + row["id"].zfill(LINE_ID_DIGITS)
        world.add_person(row["name"], user_id, about, FRIEND if row["friend"] else STRANGER)
    for row in data["groups"]:
        members = ["U" + member.zfill(LINE_ID_DIGITS) for member in row["members"]]
        world.add_group(row["name"], members, bot=True, group_id="C" + row["id"].zfill(LINE_ID_DIGITS))


def walk() -> list[dict[str, Any]]:
    """The steps of the guided walk, with whole user and group ids; a step without a group happens in a 1:1 chat."""
    steps = yaml.safe_load(WALK.read_text(encoding="utf-8"))
    for step in steps:
        step["who"] = "U" + step["who"].zfill(LINE_ID_DIGITS)
        group = step.pop("group", None)
        step["chat"] = "C" + group.zfill(LINE_ID_DIGITS) if group else step["who"]
    return list(steps)


def _only_here() -> Response | None:
    """A page of another name that leads to this machine (DNS rebinding) gets nothing."""
    host = request.host.rpartition(":")[0] or request.host
    return None if host in ("127.0.0.1", "localhost", "[::1]") else Response("not here\n", 403, mimetype="text/plain")


def _answer_as_json(app: Flask) -> None:
    """What no endpoint answers is told in JSON too, wherever programs call; people get Flask's pages."""
    messages = {404: "Not found", 405: "Method not allowed", 500: "Internal server error"}

    def answer(error: HTTPException) -> HTTPException | Response:
        if request.path.split("/")[1] not in ("v2", "v3", "sim"):
            return error
        status = error.code or 500
        response = jsonify({"message": messages.get(status, error.name)})
        response.status_code = status
        response.headers["x-line-request-id"] = str(uuid.uuid4())
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    app.register_error_handler(HTTPException, answer)


def _add_pages(app: Flask, world: World, bot_picture: Path | None) -> None:
    @app.get("/")
    def page() -> str:
        return render_template("chat.html")

    @app.get("/walk")
    def steps() -> list[dict[str, Any]]:
        """Nothing where its people are not those of the demo."""
        known = all(step["who"] in world.people and step["chat"] in world.people | world.groups for step in walk())
        return walk() if known else []

    @app.get("/fonts/<path:name>")
    def font(name: str) -> Response:
        return send_from_directory(FONTS, name, max_age=86_400)

    @app.get("/picture/<name>.svg")
    def picture(name: str) -> Response:
        if name == "bot" and bot_picture:
            return send_file(bot_picture, mimetype="image/svg+xml", max_age=3600)
        label = world.bot_name if name == "bot" else world.name_of(name) or getattr(world.groups.get(name), "name", "")
        return Response(avatar(name, label), mimetype="image/svg+xml", headers={"Cache-Control": "max-age=3600"})


def avatar(key: str, label: str) -> str:
    """A round picture: the first letter of a name on a colour that belongs to the id."""
    color = COLORS[int(hashlib.md5(key.encode()).hexdigest(), 16) % len(COLORS)]
    for title in ("กลุ่ม", "ป้า", "ลุง", "พี่", "น้า", "น้อง", "อาจารย์", "ครู", "ยาย", "กะ"):
        if label.startswith(title) and len(label) > len(title):
            label = label[len(title) :]
            break
    letter = next((character for character in label if character.isalnum() and character not in "เแโใไ"), "?")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" '
        f'fill="{color}"/><text x="24" y="33" font-size="24" font-family="Noto Sans Thai, sans-serif" font-weight="600" '
        f'fill="#fff" text-anchor="middle">{escape(letter)}</text></svg>'
    )


class SimulatedLine:
    """The platform on a free port in a thread: `with SimulatedLine(config) as line: line.url`."""

    def __init__(self, config: Config, port: int = 0, handler: type[WSGIRequestHandler] | None = None) -> None:
        """`handler` serves each connection; werkzeug's own where there is none."""
        self.simulator = Simulator(config)
        self._server: BaseWSGIServer = make_server(
            "127.0.0.1", port, self.simulator.app, threaded=True, request_handler=handler
        )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="simulator", daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "SimulatedLine":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.simulator.stop()
        self._server.shutdown()
        self._server.server_close()


def port_is_free(port: int) -> bool:
    """Whether nobody listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
