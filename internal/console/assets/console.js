// The script beside the pages. All it does can be done without it, by forms and
// links: it spares the reload, copies, moves the graph and leads from hit to hit.
import { graph } from "./graph.js";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// say has the page read out what changed.
const say = (text) => {
  const said = $("#said");
  if (said && text) said.textContent = text;
};

// replace puts the part that an address gives in the place of the part that is
// there. The older of two requests is stopped.
const running = new Map();
async function replace(part, address) {
  running.get(part)?.abort();
  const stop = new AbortController();
  running.set(part, stop);
  const old = document.getElementById(part);
  old?.classList.add("busy");
  try {
    const answer = await fetch(address, { headers: { "X-Interdict-Part": part }, signal: stop.signal });
    if (answer.status === 401) {
      // The sign-in has ended: the page to sign in on leads back to here.
      location.reload();
      return null;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part);
    if (!fresh || running.get(part) !== stop) return null;
    document.getElementById(part).replaceWith(fresh);
    equip(fresh);
    if (fresh.dataset.title) document.title = `${fresh.dataset.title} · interdict`;
    say(fresh.dataset.said);
    return fresh;
  } catch (err) {
    if (err.name !== "AbortError") {
      old?.classList.remove("busy");
      say("The server does not answer.");
    }
    return null;
  } finally {
    if (running.get(part) === stop) running.delete(part);
  }
}

// address is that of a form, without the fields that say nothing.
function address(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") fields.append(name, value);
  const query = fields.toString();
  return new URL(form.action).pathname + (query ? `?${query}` : "");
}

// live forms ask while one types, and keep the address as one would share it.
function live(form) {
  let timer = 0;
  const ask = () => {
    clearTimeout(timer);
    const to = address(form);
    if (to === location.pathname + location.search) return;
    history.replaceState(null, "", to);
    replace(form.dataset.live, to);
  };
  form.addEventListener("input", (e) => {
    clearTimeout(timer);
    timer = setTimeout(ask, e.target.matches("select, [type=checkbox]") ? 0 : 180);
  });
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    ask();
  });
}

// poll asks again while a job is not done.
function poll(part) {
  setTimeout(async () => {
    if (!document.contains(part)) return;
    const fresh = await replace(part.id, location.pathname);
    if (!fresh && document.contains(part)) poll(part);
  }, Number(part.dataset.poll));
}

// drop lets a file be let go over the form; it is sent as if it had been chosen.
function drop(form) {
  const zone = $(".drop", form);
  const file = $("input[type=file]", form);
  const over = (on) => (e) => {
    if (!e.dataTransfer?.types.includes("Files")) return;
    e.preventDefault();
    zone.classList.toggle("over", on);
  };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", (e) => {
    if (!e.dataTransfer?.files.length) return;
    e.preventDefault();
    zone.classList.remove("over");
    file.files = e.dataTransfer.files;
    form.requestSubmit();
  });
}

// hits leads from mention to mention in a document.
function hits(tools) {
  const all = $$(".doc-text .hit");
  if (!all.length) return;
  tools.hidden = false;
  let at = -1;
  const count = $("[data-hit-count]", tools);
  const go = (by) => {
    at = (at + by + all.length) % all.length;
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "center" });
    count.textContent = `${at + 1} of ${all.length}`;
  };
  for (const b of $$("[data-hit]", tools)) b.addEventListener("click", () => go(Number(b.dataset.hit)));
  all.forEach((hit, i) =>
    hit.addEventListener("keydown", (e) => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
      if (!by) return;
      e.preventDefault();
      at = i;
      go(by);
    }),
  );
}

// equip gives a part of the page what it can do.
function equip(root) {
  for (const b of $$("[data-copy]", root)) {
    if (!navigator.clipboard) break;
    b.hidden = false;
  }
  for (const form of $$("form[data-live]", root)) live(form);
  for (const form of $$("form[data-drop]", root)) drop(form);
  for (const tools of $$("[data-hits]", root)) hits(tools);
  for (const svg of $$("[data-graph]", root)) graph(svg);
  for (const part of [root, ...$$("[data-poll]", root)]) if (part.dataset?.poll) poll(part);
}

document.addEventListener("click", async (e) => {
  const copy = e.target.closest?.("[data-copy]");
  if (copy) {
    const word = $(".copy-word", copy);
    await navigator.clipboard.writeText(copy.dataset.copy);
    word.textContent = "copied";
    setTimeout(() => (word.textContent = "copy"), 1500);
    return;
  }
  const link = e.target.closest?.("a[data-part]");
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  e.preventDefault();
  const to = new URL(link.getAttribute("href"), location.href);
  history.replaceState(null, "", to);
  const fresh = await replace(link.dataset.part, to.pathname + to.search);
  // The link is gone with the old part: stay where one was.
  ($("[data-focus], svg a, a, button", fresh ?? undefined) ?? $("#main"))?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (e) => {
  const search = $("[data-search]");
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") {
    e.preventDefault();
    if (search) {
      search.focus();
      search.select();
    } else location.assign("/");
    return;
  }
  const results = $$("[data-card] [data-focus]");
  const at = results.indexOf(document.activeElement);
  if (!results.length || (at < 0 && document.activeElement !== search)) return;
  if (e.key === "ArrowDown" && at + 1 < results.length) results[at + 1].focus();
  else if (e.key === "ArrowUp" && at >= 0) (results[at - 1] ?? search)?.focus();
  else if (e.key === "Escape" && at >= 0) search?.focus();
  else return;
  e.preventDefault();
});

equip(document);
document.documentElement.dataset.script = "ready";
