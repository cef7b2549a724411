"""`wethi simulator`: the platform as a program of its own."""

import logging
import signal
import sys
import threading

from bot.settings import settings
from simulator.server import Config, SimulatedLine, port_is_free


def main() -> int:
    chosen = settings()
    if not port_is_free(chosen.simulator_port):
        print(
            f"Port {chosen.simulator_port} is in use. Stop what runs there, or choose another: WETHI_SIMULATOR_PORT=8101",
            file=sys.stderr,
        )
        return 1
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    config = Config(
        secret=chosen.line_channel_secret,
        access_token=chosen.line_channel_access_token,
        webhook=f"http://127.0.0.1:{chosen.port}/callback",
        clock_file=chosen.clock_file,
        state_file=chosen.simulator_file,
        populate=True,
        bot_picture=chosen.simulator_picture,
    )
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with SimulatedLine(config, chosen.simulator_port) as line:
        print(f"The simulated LINE platform is at {line.url}", file=sys.stderr)
        stop.wait()
    return 0


sys.exit(main())
