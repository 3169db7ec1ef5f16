// Requests of this page to its server, with what went wrong told apart. Written for browsers from 2019 on.

import { words } from "./make.js";

const PATIENCE = 15000;

export class Trouble extends Error {
  constructor(kind, sentence) {
    super(sentence);
    this.kind = kind; // "offline", "expired", "refused"
    this.sentence = sentence;
  }
}

function token() {
  const found = /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie);
  return found ? decodeURIComponent(found[1]) : "";
}

// The answer as data. A lost connection, a session that has ended and a refusal are a Trouble each of its kind.
export async function ask(url, body, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  const asked = Object.assign({ headers: { Accept: "application/json" }, credentials: "same-origin", signal: stop.signal }, options);
  if (body !== undefined) {
    asked.method = "POST";
    asked.headers = Object.assign({ "Content-Type": "application/json", "X-CSRFToken": token() }, asked.headers);
    asked.body = JSON.stringify(body);
  }
  let answer;
  let told = null;
  try {
    answer = await fetch(url, asked);
    const text = await answer.text();
    told = (answer.headers.get("Content-Type") || "").startsWith("application/json") ? JSON.parse(text) : null;
  } catch (error) {
    throw new Trouble("offline", words("没有连上服务器"));
  } finally {
    clearTimeout(timer);
  }
  if (answer.ok && told) return told;
  if (answer.status === 401 || (answer.ok && !told)) throw new Trouble("expired", words("登录已过期"));
  if (answer.status >= 500 || answer.status === 403 || answer.status === 429) {
    throw new Trouble("offline", words("服务器暂时没有接收"));
  }
  throw new Trouble("refused", (told && told.sentence) || words("没有成功，请刷新页面后再试。"));
}

export async function html(url) {
  const answer = await fetch(url, { credentials: "same-origin", headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Trouble("offline", words("没有连上服务器"));
  return answer.text();
}

// A random identifier; the browser's own maker is there only on encrypted pages.
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
