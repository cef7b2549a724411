// LINE's own links, which its app follows by itself instead of opening a browser.

const TO_BOT = /^https:\/\/line\.me\/R\/oaMessage\/[^/?#]+\/?(?:\?([^#]*))?(?:#.*)?$/i;
const SHARE = /^https:\/\/line\.me\/R\/share\/?\?([^#]*)/i;
const CALL = /^tel:(.+)$/i;

// {kind: "bot", text}, {kind: "share", text} or {kind: "call", number}; null for any other address.
export function lineLink(address) {
  const bot = TO_BOT.exec(address);
  if (bot) return { kind: "bot", text: decoded(bot[1] ?? "") };
  const share = SHARE.exec(address);
  if (share) return { kind: "share", text: decoded(share[1].split("&").find((part) => part.startsWith("text="))?.slice(5) ?? "") };
  const call = CALL.exec(address);
  return call ? { kind: "call", number: decoded(call[1]) } : null;
}

// A broken percent sign must not swallow the rest of the text.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
