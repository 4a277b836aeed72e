// Sends what is given: a queue on the device until the laptop has it on disk, each with its own
// number, so that twice sent counts once. Half-typed text outlives a reload, a sleep, a next step.
"use strict";
const space = `${body.dataset.session || ""} ${body.dataset.page}`;
function stored(name, otherwise) {
  try { return JSON.parse(localStorage.getItem(`${space} ${name}`)) ?? otherwise; } catch { return otherwise; }
}
function store(name, value) {
  try { localStorage.setItem(`${space} ${name}`, JSON.stringify(value)); } catch { /* a private window */ }
}
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
const forms = {}, worded = {};                                  // by a contribution's number: its form, what it changes
const sent = {};                                                // by a form's id, what it gave last, and when
const known = new Set();                                        // numbers of which the laptop has said what became
let tapped = -1000;
let queue = stored("queue", []), given = stored("given", []), drafts = stored("drafts", {});

// --- a form becomes a contribution

function read(form) {
  const gave = { what: form.dataset.what, ...JSON.parse(form.dataset.gave) };
  if (gave.what === "marked") return { ...gave, marks: marks(form) };
  for (const field of form.elements) {
    if (!field.name || field.type === "submit" || (field.type === "radio" && !field.checked)) continue;
    let value = field.type === "checkbox" ? field.checked : field.type === "number" ? Number(field.value) : field.value.trim();
    if (field.type === "date") value = value || null;
    if (field.dataset.in) (gave[field.dataset.in] ||= {})[field.name] = value;
    else gave[field.name] = value;
  }
  return gave;
}
function marks(form) {
  const made = {};
  for (const line of form.querySelectorAll("[data-key]")) {
    const counts = Array(+line.dataset.count).fill(0);
    const radio = line.querySelector("input:checked"), dots = line.querySelector("output"), place = line.dataset.minePlace;
    if (radio) counts[+radio.value] = 1;
    else if (dots) counts[0] = +dots.textContent || 0;
    else if (place) counts[+place - 1] = 1;
    if (counts.some(Boolean)) made[line.dataset.key] = counts;
  }
  return made;
}

// --- dots and places

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-add], [data-rank]"), lines = button?.closest("[data-way]");
  if (!button) return;
  const line = button.closest("[data-key]"), outputs = [...lines.querySelectorAll("output")];
  if ("add" in button.dataset) {
    const out = line.querySelector("output"), sum = outputs.reduce((all, o) => all + (+o.textContent || 0), 0);
    const next = (+out.textContent || 0) + +button.dataset.add, all = +lines.dataset.all;
    if (next < 0 || next > +lines.dataset.each || (all && sum + +button.dataset.add > all)) return;
    out.textContent = next;
  } else {
    const ranked = [...lines.querySelectorAll("[data-mine-place]")], own = +line.dataset.minePlace;
    if (own) {
      delete line.dataset.minePlace;
      for (const other of ranked) if (+other.dataset.minePlace > own) other.dataset.minePlace -= 1;
    } else if (ranked.length < +line.dataset.count) line.dataset.minePlace = ranked.length + 1;
  }
  mark(lines.closest("form"));
  keep(lines.closest("form"));
});
function mark(form) {                                           // say in words what the marks show
  const lines = form.querySelector("[data-way]"), rest = form.querySelector(".rest");
  for (const line of form.querySelectorAll("[data-way=rank] [data-key]")) {
    const place = line.dataset.minePlace || "", button = line.querySelector("button");
    line.querySelector(".place").textContent = place;
    button.setAttribute("aria-pressed", String(Boolean(place)));
  }
  const used = Object.values(marks(form)).flat().reduce((a, b) => a + b, 0);
  const all = lines?.dataset.way === "rank" ? +lines.querySelector("[data-key]").dataset.count : +lines?.dataset.all;
  if (rest && all) rest.textContent = told("left", { count: all - used });
}

// --- drafts: what is half-typed stays on the device

function keep(form) {
  const what = form.dataset.what === "marked" ? { marks: marks(form) } : {};
  for (const field of form.elements)
    if (field.name && (field.type === "textarea" || field.type === "text" || field.type === "date")) what[field.name] = field.value;
  drafts[form.id] = what;
  store("drafts", drafts);
}
function fill(form) {
  const what = drafts[form.id];
  form.dataset.mineFilled = "yes";
  if (what) for (const field of form.elements) if (what[field.name] && !field.value) field.value = what[field.name];
  for (const [key, counts] of Object.entries(what?.marks || {})) {
    const line = [...form.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
    const at = counts.findIndex(Boolean), radio = line?.querySelectorAll("input")[at];
    if (radio) radio.checked = true;
    else if (line?.querySelector("output")) line.querySelector("output").textContent = counts[0];
    else if (line) line.dataset.minePlace = at + 1;
  }
  if (form.dataset.what === "marked") mark(form);
}
const fillAll = () => document.querySelectorAll("form.ask:not([data-mine-filled])").forEach(fill);
document.addEventListener("input", ({ target }) => { if (target.form?.matches(".ask")) keep(target.form); });
document.addEventListener("change", ({ target }) => { if (target.form?.matches("[data-what=marked]")) keep(target.form); });
document.addEventListener("swapped", fillAll);
document.addEventListener("before-swap", ({ detail: { place, fresh } }) => {
  for (const form of place.querySelectorAll("form[data-what=wrote]")) {
    const text = form.elements.text?.value.trim();
    if (!text || [...fresh.querySelectorAll("form")].some((other) => other.id === form.id)) continue;
    delete drafts[form.id];
    offer(told("unsent"), text);
  }
});

// --- too late: shall it be kept for later?

function offer(why, text) {
  const box = add($("late"), "section", "", "note");
  add(box, "p", why);
  add(box, "blockquote", text).dir = "auto";
  add(box, "button", told("park")).onclick = () => { send({ what: "wrote", sheet: "parking", text }, document.querySelector("form.ask") || box); box.remove(); };
  add(box, "button", told("leave"), "plain").onclick = () => box.remove();
  announce(why);
}
function add(place, tag, text = "", name = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return place.appendChild(made);
}

document.addEventListener("input", ({ target: field }) => {     // the browser cuts off what is pasted beyond
  if (field.form && field.maxLength > 0 && field.value.length >= field.maxLength) {
    const full = told("full", { count: field.maxLength });
    say(field.form.id, full);
    announce(full);
  }
});

// --- sending

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".ask[data-what]")) return;
  event.preventDefault();
  const gave = read(form);
  if ((gave.what === "wrote" || gave.what === "typed") && !(gave.text || gave.line)) return;
  if (gave.what !== "pressed" && isAgain(form.id, JSON.stringify(gave))) return;
  send(gave, form, form.dataset.mineOf);
  if (gave.what === "marked" || gave.what === "chose" || gave.what === "told" || gave.what === "kept") return;
  delete form.dataset.mineOf;
  form.reset();
  delete drafts[form.id];
  store("drafts", drafts);
});
function isAgain(id, gave) {                                    // the second of two taps
  const before = sent[id], at = performance.now();
  if (before?.gave === gave && at - before.at < 1000) return true;
  sent[id] = { gave, at };
  return false;
}
function send(gave, form, of) {                                 // of: id of what this changes or takes back
  const item = { id: newId(), step: form.dataset.step || "", round: +form.dataset.round || 0, gave };
  if (of) item.of = of;
  queue.push({ item, form: form.id });
  forms[item.id] = form.id;
  if (gave.what === "reworded") worded[item.id] = { of, text: given.find((each) => each.id === of)?.text };
  store("queue", queue);
  const text = gave.text || (gave.cells && Object.values(gave.cells).filter(Boolean).join(" | "));
  if (text && (gave.what === "wrote" || gave.what === "filled-in")) given.unshift({ id: item.id, text, what: gave.what, gave, form: form.id, step: item.step, round: item.round });
  say(form.id, told("sending"));
  list();
  drain();
}
let draining = false;
async function drain() {
  if (draining) return;
  draining = true;
  let wait = 500;
  while (queue.length) {
    const { item, form } = queue[0], { of, ...sent } = item, before = given.find((each) => each.id === of);
    if (before) Object.assign(sent, { gave: { ...item.gave, of: before.line || 0 }, receipt: before.receipt || "" });
    let answer;
    try {
      const limit = new AbortController(), timer = setTimeout(() => limit.abort(), 8000);
      answer = await fetch(body.dataset.give, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent), signal: limit.signal });
      clearTimeout(timer);
      if (answer.status === 429 || answer.status >= 500) throw answer;
    } catch {
      if (!answer) probe();
      await new Promise((go) => setTimeout(go, wait));
      wait = Math.min(8000, wait * 2);
      continue;
    }
    const reply = await answer.json().catch(() => ({}));
    queue.shift();
    store("queue", queue);
    wait = 500;
    const one = given.find((each) => each.id === item.id);
    if (reply.kept) {
      if (one) Object.assign(one, { outcome: one.outcome || "kept", line: reply.line, receipt: reply.receipt });
      if (item.gave.what === "took-back" || item.gave.what === "filled-in") given = given.filter((each) => each.id !== item.of);
      if (!known.has(item.id)) say(form, item.gave.what === "pressed" ? "" : told(item.gave.what === "took-back" ? "gone" : "kept"));
    } else settle({ id: item.id, outcome: reply.late ? "late" : "refused", reason: reply.late || reply.refused || "" }, form, item);
    list();
  }
  draining = false;
}
function say(form, text) {
  const place = $(form)?.querySelector(".state") || $("told");
  if (place) place.textContent = text;
}
const joined = (...texts) => [...new Set(texts)].filter(Boolean).join(" ");
function settle({ id, outcome, reason }, form, item) {
  known.add(id);
  const one = given.find((each) => each.id === id);
  if (one) { one.outcome = outcome; one.reason = reason; }
  const done = outcome === "taken" && body.dataset.page === "remote";  // its page shows what it did
  const text = done ? "" : joined(told(outcome), reason);
  form ||= one?.form || forms[id];
  if (form) say(form, text);
  if (outcome === "refused") putBack(id, form, (one || item)?.gave);
  const lost = item?.gave.text || (one?.what === "wrote" && one.text);
  if (outcome === "late" && lost) offer(told("late"), lost);
  else if (outcome !== "taken") { announce(text); if (!form) say("", text); }
  list();
}
function putBack(id, form, gave) {                              // what is not taken, where it was typed
  const mine = given.find((each) => each.id === worded[id]?.of);
  if (mine) mine.text = worded[id].text;
  const place = mine ? null : $(form);
  if (!place?.matches("form") || !gave) return;
  for (const [name, text] of Object.entries({ text: gave.text, ...gave.cells }))
    if (text && place.elements[name] && !place.elements[name].value) place.elements[name].value = text;
  keep(place);
}
document.addEventListener("settled", ({ detail }) => settle(detail));
document.addEventListener("connected", async () => {
  drain();
  const open = given.filter((one) => one.outcome === "kept" || one.outcome === "held").map((one) => one.id);
  if (!open.length || body.dataset.page !== "phone") return;
  try {
    const answer = await fetch("/outcomes", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ids: open.slice(0, 100) }) });
    for (const one of (await answer.json()).outcomes || []) settle(one);
  } catch { /* the next time */ }
});

// --- what I gave

function list() {
  given = given.slice(0, 100);
  store("given", given);
  const place = $("given");
  if (!place) return;
  place.replaceChildren();
  for (const one of given) {
    const line = add(place, "li");
    add(line, "span", one.text).dir = "auto";
    add(line, "span", joined(told(one.outcome || "sending"), one.gave.shared && told("shared"), one.reason), "state");
    if (!["taken", "kept", "held"].includes(one.outcome)) continue;
    const side = add(line, "span", "", "buttons");
    add(side, "button", told("change"), "plain").onclick = () => change(one, line);
    add(side, "button", told("take_back"), "plain").onclick = () => takeBack(one);
  }
  place.closest("details").hidden = !given.length;
}
function takeBack(one) {                                        // a second tap would fall on the next one
  if (performance.now() - tapped < 1000) return;
  tapped = performance.now();
  send({ what: "took-back", of: 0 }, { id: one.form, dataset: one }, one.id);
}
function change(one, line) {
  if (one.what === "filled-in") {
    const form = $(one.form);
    if (!form) return;
    form.dataset.mineOf = one.id;
    for (const field of form.elements) if (field.name in one.gave.cells) field.value = one.gave.cells[field.name];
    if (form.elements.shared) form.elements.shared.checked = Boolean(one.gave.shared);
    form.querySelector("textarea").focus();
    return;
  }
  line.replaceChildren();
  const field = add(line, "textarea");
  field.value = one.text;
  field.dir = "auto";
  field.setAttribute("aria-label", told("change"));
  add(line, "button", told("save")).onclick = () => {
    const text = field.value.trim();
    if (text) { send({ what: "reworded", of: 0, text }, { id: one.form, dataset: one }, one.id); one.text = text; }
    list();
  };
  field.focus();
}
fillAll();
list();
