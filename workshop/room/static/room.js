// Follows the room: swaps what changed, counts the clock down, says whose link is lost.
// No framework; what the four years' browsers know. give.js, if it is there, sends what is given.
"use strict";
const body = document.body, $ = (id) => document.getElementById(id);
const words = JSON.parse(body.dataset.words || "{}");
const told = (key, values = {}) =>
  (words[key] || "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// --- one fragment in the place of another: what stays is the same element, with focus, caret, text

function swap(from, to) {
  if (from.dataset && "own" in from.dataset) return;          // what is in there is the script's
  for (const { name } of [...from.attributes])
    if (!to.hasAttribute(name) && name !== "open" && !name.startsWith("data-mine")) from.removeAttribute(name);
  for (const { name, value } of to.attributes)
    if (name !== "open" && name !== "aria-pressed" && from.getAttribute(name) !== value) from.setAttribute(name, value);
  const stays = new Set([...to.children].map((e) => e.id).filter(Boolean));
  for (const child of [...from.children]) if (child.id && !stays.has(child.id)) child.remove();
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const known = next.id && [...from.children].find((e) => e.id === next.id);
    const alike = at && !at.id && !next.id && at.nodeName === next.nodeName;
    if (known || alike) {
      const old = known || at;
      if (old === at) at = at.nextSibling;
      else from.insertBefore(old, at);
      if (old.nodeType === Node.ELEMENT_NODE) swap(old, next);
      else if (old.data !== next.data) old.data = next.data;
    } else from.insertBefore(next, at);
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
}

function show(id, html) {
  const place = $(id);
  if (!place) return;
  const fresh = place.cloneNode(false), focused = document.activeElement, top = scrollY;
  fresh.innerHTML = html;
  const before = place.querySelector("h1")?.textContent;
  document.dispatchEvent(new CustomEvent("before-swap", { detail: { place, fresh } }));
  swap(place, fresh);
  if (focused?.id && document.activeElement !== focused) $(focused.id)?.focus({ preventScroll: true });
  if (scrollY !== top) scrollTo(scrollX, top);
  const title = place.querySelector("h1")?.textContent;
  if (title && title !== before) {
    announce(told("now", { title }));
    document.title = title;
  }
  document.dispatchEvent(new CustomEvent("swapped", { detail: { place } }));
  tick();
  fit();
}

// What is new on sheets goes behind what is there.
function add(told) {
  for (const { id, count, entries } of JSON.parse(told)) {
    $(id).querySelector(".count").textContent = count;
    $(id).querySelector(".entries").insertAdjacentHTML("beforeend", entries);
  }
  fit();
}

// --- a screen reader hears the last word of what comes together, not every one

let waiting = [], speaking = 0;
function announce(text) {
  if (text && !waiting.includes(text)) waiting.push(text);
  clearTimeout(speaking);
  speaking = setTimeout(() => { $("announce").textContent = waiting.slice(-2).join(" "); waiting = []; }, 900);
}

// --- the clock: from where the laptop says, by the time this page has run, never by the phone's

let face = null, last = null;
function tick() {
  const place = $("clock");
  if (!place || !face) { if (place) place.textContent = ""; return; }
  const left = face.left - (face.running ? (performance.now() - face.at) / 1000 : 0);
  const whole = Math.floor(Math.abs(left)), over = left < 0;
  const text = `${over ? "+" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  if (place.textContent !== text) place.textContent = text;
  place.parentElement.classList.toggle("over-time", over);
  place.parentElement.classList.toggle("nearly", !over && left < 60);
  if (face.running && face.rings && last !== null) {
    for (const at of [300, 60, 0]) if (last > at && left <= at) ring(at);
    const warning = +document.querySelector("[data-warning]")?.dataset.warning;
    if (warning && last > warning && left <= warning) flash();
  }
  last = left;
}
function ring(at) { announce(at > 60 ? told("minutes", { count: at / 60 }) : told(at ? "minute" : "over")); if (!at) flash(); }
function flash() {                                              // two slow ones: never three a second
  if (body.dataset.page !== "remote") return;
  navigator.vibrate?.([200, 100, 200]);
  body.classList.add("flash");
  setTimeout(() => body.classList.remove("flash"), calm.matches ? 6000 : 2000);
}

// --- the wall has no scroll bar: letters get smaller until all is in view

function fit() {
  const place = document.querySelector("[data-fit]");
  if (!place) return;
  for (let size = 9; size > 1; size--) {
    place.dataset.mineSize = size;
    if (place.scrollHeight <= place.clientHeight + 1 && place.scrollWidth <= place.clientWidth + 1) return;
  }
  place.dataset.mineSize = 1;                                   // sheets are cut off: show their ends
  for (const sheet of place.querySelectorAll(".sheet")) sheet.scrollTop = sheet.scrollHeight;
}

// --- the stream, and whose link is lost

let stream = null, heard = 0, lost = "", tries = 0, again = 0;
function connect() {
  clearTimeout(again);
  stream?.close();
  stream = new EventSource(body.dataset.stream);
  heard = performance.now();
  const on = (name, what) => stream.addEventListener(name, (event) => { alive(); what(event.data); });
  for (const id of ["view", "asks", "mine"]) on(id, (html) => show(id, html));
  on("more", add);
  on("clock", (data) => { const { left, running, rings } = JSON.parse(data); face = left === undefined ? null : { left, running, rings, at: performance.now() }; last = null; tick(); });
  on("settled", (data) => document.dispatchEvent(new CustomEvent("settled", { detail: JSON.parse(data) })));
  on("ping", () => {});
  on("out", () => location.reload());
  on("gone", (why) => { lost = "gone"; body.dataset.lost = "laptop"; $("link").textContent = why; announce(why); });
  stream.onopen = () => { alive(); document.dispatchEvent(new Event("connected")); };
  stream.onerror = () => { probe(); if (stream.readyState === EventSource.CLOSED) retry(); };
}
function retry() { clearTimeout(again); again = setTimeout(connect, Math.min(10000, 500 * 2 ** tries++) * (0.75 + Math.random() / 2)); }
function alive() { heard = performance.now(); tries = 0; if (lost) { lose(""); announce(told("back")); } }
function lose(whose) {
  if (lost === "gone" && whose) return;                         // the room has said why it closes
  lost = whose;
  body.dataset.lost = whose;
  $("link").textContent = whose ? told(whose) : "";
}
// Refused at once: the laptop is there, and nobody listens. No answer at all: the Wi-Fi.
async function probe() {
  if (!navigator.onLine) return lose("offline");
  const since = performance.now(), limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 5000);
  try {
    await fetch("/static/room.css", { method: "HEAD", cache: "no-store", signal: limit.signal });
    if (stream.readyState !== EventSource.OPEN) retry();
    else alive();
  } catch {
    lose(!navigator.onLine ? "offline" : performance.now() - since > 1500 ? "wifi" : "laptop");
    if (stream.readyState === EventSource.OPEN) { stream.close(); retry(); }
  } finally { clearTimeout(timer); }
}
addEventListener("offline", () => lose("offline"));
addEventListener("online", connect);
addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
let left = [0, 0];                                              // some phones stop the first while they sleep
const times = () => [performance.now(), Date.now()];
document.addEventListener("visibilitychange", () => {           // a phone that slept: begin anew
  if (document.hidden) left = times();
  else if (times().some((now, at) => Math.abs(now - left[at]) > 5000) || stream?.readyState !== EventSource.OPEN) connect();
});
setInterval(() => { if (!document.hidden && performance.now() - heard > 25000) probe(); }, 5000);
setInterval(tick, 250);
addEventListener("resize", fit);
if (body.dataset.stream) connect();
fit();
