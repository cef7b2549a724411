// The simulator's HTTP API, and its live stream.

async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const parsed = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(parsed.message || String(answer.status));
  return parsed;
}

const chat = (id) => `/sim/chats/${encodeURIComponent(id)}`;

export const api = {
  world: () => call("GET", "/sim/world"),
  chats: (user) => call("GET", `/sim/people/${user}/chats`),
  messages: (id, user, before) => call("GET", `${chat(id)}/messages?as=${user}&limit=100${before ? `&before=${before}` : ""}`),
  send: (id, body) => call("POST", `${chat(id)}/messages`, body),
  tap: (id, body) => call("POST", `${chat(id)}/taps`, body),
  read: (id, user) => call("POST", `${chat(id)}/read`, { as: user }),
  edit: (message, user, text) => call("PATCH", `/sim/messages/${message}`, { as: user, text }),
  unsend: (message, user) => call("DELETE", `/sim/messages/${message}`, { as: user }),
  clock: () => call("GET", "/sim/clock"),
  moveClock: (step) => call("POST", "/sim/clock", step),
  walk: () => call("GET", "/walk"),
  playing: () => call("GET", "/sim/play"),
  play: (change) => call("PUT", "/sim/play", change),
  log: (after) => call("GET", `/sim/log?after=${after}`),
  fault: (fault) => call("POST", "/sim/faults", fault),
  clearFaults: () => call("DELETE", "/sim/faults"),
  expireTokens: () => call("POST", "/sim/tokens/expire", {}),
  delivery: (ways) => call("PUT", "/sim/delivery", ways),
  befriend: (user, state) => call("PUT", `/sim/people/${user}/friend`, { state }),
  addGroup: (group) => call("POST", "/sim/groups", group),
  inviteBot: (group, present) => call("PUT", `/sim/groups/${group}/bot`, { present }),
};

// Listen to everything; `onOpen` runs at every (re)connection, so that what was missed before it can be fetched.
export function listen(handlers, onOpen) {
  const source = new EventSource("/sim/stream");
  for (const [name, handler] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
  }
  source.addEventListener("open", onOpen);
}
