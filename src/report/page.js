/* What the page cannot do by itself: the keyboard, the flash of cited words, the way back. Without it everything can
 * still be read. The page holds words of strangers: nothing here makes markup of them. */
(() => {
  "use strict";
  const root = document.documentElement;
  const find = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const shown = (element) => element.offsetParent !== null;
  const help = document.getElementById("help");
  const back = document.getElementById("back");
  let lit = [];
  let came = null;
  let step = 0;
  root.classList.add("on");

  for (const report of find(".rep"))
    for (const link of find('a.g[href="#' + report.id + '"]')) link.title = report.dataset.name;

  /* The pieces of a cited place, lit, and the first of them in the middle of the window. */
  const light = (name) => {
    for (const piece of lit) piece.classList.remove("lit");
    lit = find('[data-w~="' + name.slice(1) + '"]');
    for (const piece of lit) piece.classList.add("lit");
    const first = lit[0] || document.getElementById(name);
    if (first) first.scrollIntoView({ block: "center" });
    back.hidden = !came;
  };

  const arrive = () => {
    const name = location.hash.slice(1);
    if (/^w\d+$/.test(name)) { light(name); return; }
    const target = name && document.getElementById(name);
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };

  const goBack = () => {
    if (!came) return;
    const to = came;
    came = null;
    back.hidden = true;
    to.scrollIntoView({ block: "center" });
    to.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#w"]');
    if (!link) return;
    came = link.closest(".st") || link;
    if (location.hash === link.getAttribute("href")) light(link.hash.slice(1));
  });
  back.addEventListener("click", (event) => { event.preventDefault(); goBack(); });
  addEventListener("hashchange", arrive);

  const current = () => document.activeElement && document.activeElement.closest(".st");

  /* The statement the reader is at: the focused one, else the first below the top of the window. */
  const move = (by) => {
    const all = find(".st").filter(shown);
    const here = current();
    let next = here ? all.indexOf(here) + by : all.findIndex((one) => one.getBoundingClientRect().top > 60);
    if (next < 0) next = 0;
    const target = all[Math.min(next, all.length - 1)];
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
    step = 0;
  };

  const section = (by) => {
    const all = find(".sec");
    const top = all.map((one) => one.getBoundingClientRect().top);
    const next = by > 0 ? top.findIndex((y) => y > 70) : top.findLastIndex((y) => y < 40);
    if (all[next]) all[next].scrollIntoView();
  };

  const words = () => {
    const here = came && back.hidden === false ? came : current();
    if (!here) return;
    const links = find('a[href^="#w"]', here).map((link) => link.hash);
    const places = links.filter((hash, index) => links.indexOf(hash) === index);
    if (!places.length) return;
    if (came !== here) step = 0;
    came = here;
    const hash = places[step++ % places.length];
    if (location.hash === hash) light(hash.slice(1)); else location.hash = hash;
  };

  const toggle = () => {
    const here = current();
    const drawer = here && here.querySelector("details");
    if (drawer) drawer.open = !drawer.open;
  };

  const all = (open) => { for (const drawer of find(".st details")) drawer.open = open; };

  const keys = {
    j: () => move(1), k: () => move(-1), w: words, b: goBack, s: () => section(1), S: () => section(-1),
    e: () => all(true), c: () => all(false), "?": () => help.open ? help.close() : help.showModal(),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    if (event.key === "Enter" && event.target.matches(".st")) { toggle(); event.preventDefault(); return; }
    if (!Object.hasOwn(keys, event.key)) return;
    keys[event.key]();
    event.preventDefault();
  });

  if (location.hash) arrive();
})();
