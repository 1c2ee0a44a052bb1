"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const $ = id => document.getElementById(id);
  const steps = [...document.querySelectorAll(".step")];
  const canvas = $("canvas"), graph = $("graph"), progress = $("progress"), play = $("play");
  const nodes = new Map(), edges = [...document.querySelectorAll(".edge")];
  for (const node of document.querySelectorAll(".node")) nodes.set(node.dataset.box, node);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const isBackward = step => !["given", "forward"].includes(step.dataset.kind);
  const turn = steps.findIndex(isBackward);
  let current = 0, timer = 0, scale = 1;

  // What is known after each step: the nodes that have their value, and those that have their gradient.
  const seed = steps.length > 0 && graph ? [...nodes.keys()].at(-1) : undefined;
  function mark(index) {
    const known = new Set(), reached = new Set(), step = steps[index];
    for (const node of nodes.values()) if (node.classList.contains("leaf")) known.add(node.dataset.box);
    for (let i = 0; i <= index; i++) {
      if (steps[i].dataset.kind === "forward") known.add(steps[i].dataset.box);
      if (steps[i].dataset.kind === "backward") reached.add(steps[i].dataset.box);
    }
    if (turn >= 0 && index >= turn && seed !== undefined) reached.add(seed);
    const sources = new Set((step.dataset.sources || "").split(" ")), kind = step.dataset.kind, box = step.dataset.box;
    for (const [key, node] of nodes) {
      node.classList.toggle("known", known.has(key));
      node.classList.toggle("reached", reached.has(key));
      node.classList.toggle("forward", kind === "forward" && key === box);
      node.classList.toggle("backward", kind === "backward" && key === box);
      node.classList.toggle("goal", (kind === "result" || kind === "update") && sources.has(key));
      node.classList.toggle("source", kind === "backward" && sources.has(key));
      if (key === box) node.setAttribute("aria-current", "step"); else node.removeAttribute("aria-current");
    }
    for (const edge of edges) {
      edge.classList.toggle("forward", kind === "forward" && edge.dataset.to === box);
      edge.classList.toggle("backward", kind === "backward" && edge.dataset.from === box && sources.has(edge.dataset.to));
    }
  }

  function show(index, speak = true) {
    index = Math.max(0, Math.min(steps.length - 1, index));
    current = index;
    steps.forEach((step, i) => step.classList.toggle("current", i === index));
    if (graph) mark(index);
    progress.value = index + 1;
    const share = i => steps.length > 1 ? (100 * i / (steps.length - 1)).toFixed(2) + "%" : "100%";
    progress.style.setProperty("--done", share(index));
    progress.style.setProperty("--turn", share(Math.max(0, turn - 1)));
    progress.classList.toggle("back", turn >= 0 && index >= turn);
    const text = $("counter").dataset.pattern.replace("{0}", index + 1).replace("{1}", steps.length);
    $("counter").textContent = text;
    progress.setAttribute("aria-valuetext", text);
    $("first").disabled = $("previous").disabled = index === 0;
    $("next").disabled = $("last").disabled = index === steps.length - 1;
    if (speak) $("status").textContent = text + ". " + steps[index].dataset.spoken;
    follow();
    try { history.replaceState(null, "", "#" + (index + 1)); } catch { /* a page without an address has none to change */ }
  }

  // Only the canvas scrolls, and only if the current node is not well inside it.
  function follow() {
    const node = graph && nodes.get(steps[current].dataset.box);
    if (!node) return;
    const box = node.getBoundingClientRect(), view = canvas.getBoundingClientRect(), room = 40;
    const shift = (low, high, from, to) => low - room < from || high + room > to ? (low + high - from - to) / 2 : 0;
    const left = shift(box.left, box.right, view.left, view.right), top = shift(box.top, box.bottom, view.top, view.bottom);
    if (left || top) canvas.scrollBy({ left, top, behavior: calm.matches ? "auto" : "smooth" });
  }

  function zoom(to) {
    if (!graph) return;
    scale = Math.max(0.2, Math.min(2.5, to));
    const view = graph.viewBox.baseVal;
    graph.setAttribute("width", view.width * scale);
    graph.setAttribute("height", view.height * scale);
    follow();
  }

  // As large as fits, but never too small to be read: then it scrolls.
  function fit() {
    if (!graph) return;
    const view = graph.viewBox.baseVal, size = parseFloat(getComputedStyle(root).fontSize) / 16;
    const height = innerHeight * (innerWidth <= 640 ? 0.34 : 0.4) - 4;
    const whole = Math.min((canvas.clientWidth - 4) / view.width, height / view.height);
    zoom(Math.max(Math.min(whole, 1.3 * size), 0.7 * size));
  }

  // The steps are set in one size, the largest in which most of them need no scrolling.
  function size() {
    const area = $("steps"), style = getComputedStyle(area);
    area.style.setProperty("--scale", 1);
    area.classList.add("measuring");
    const boxes = steps.map(step => step.getBoundingClientRect());
    area.classList.remove("measuring");
    const width = area.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const height = innerHeight - document.querySelector(".bar").offsetHeight - (area.getBoundingClientRect().top + scrollY) - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const scales = boxes.map(box => Math.min(width / box.width, height / box.height)).sort((a, b) => a - b);
    const most = scales[Math.floor(0.15 * scales.length)];
    area.style.setProperty("--scale", innerWidth <= 640 ? 1 : Math.max(0.72, Math.min(1.45, most)).toFixed(3));
  }

  function arrange() {
    fit();
    size();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.classList.remove("playing");
    play.title = play.dataset.play;
    play.setAttribute("aria-label", play.dataset.play);
  }

  function toggle() {
    if (timer) return stop();
    if (current === steps.length - 1) show(0);
    play.classList.add("playing");
    play.title = play.dataset.pause;
    play.setAttribute("aria-label", play.dataset.pause);
    timer = setInterval(() => {
      show(current + 1);
      if (current === steps.length - 1) stop();
    }, 2500);
  }

  const go = index => { stop(); show(index); };
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = () => { root.dataset.theme = dark() ? "light" : "dark"; };

  // A node leads to its step: the forward one in the forward pass, the backward one after it; again, and it leads to the other.
  function visit(box) {
    const own = steps.map((step, i) => i).filter(i => steps[i].dataset.box === box);
    if (own.length === 0) return go(isBackward(steps[current]) ? turn : 0);
    const side = own.find(i => isBackward(steps[i]) === isBackward(steps[current])) ?? own[0];
    go(side === current ? own.find(i => i !== current) ?? current : side);
  }

  const keys = {
    ArrowRight: () => go(current + 1), ArrowDown: () => go(current + 1), PageDown: () => go(current + 1),
    ArrowLeft: () => go(current - 1), ArrowUp: () => go(current - 1), PageUp: () => go(current - 1),
    Home: () => go(0), End: () => go(steps.length - 1), " ": toggle,
    "+": () => zoom(scale * 1.2), "=": () => zoom(scale * 1.2), "-": () => zoom(scale / 1.2), "0": fit, t: theme, T: theme,
  };
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target, node = target.closest?.(".node");
    if (node && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return visit(node.dataset.box);
    }
    // A focused button answers to space itself.
    if (event.key === " " && target.closest?.("button, summary")) return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  $("first").onclick = () => go(0);
  $("previous").onclick = () => go(current - 1);
  $("next").onclick = () => go(current + 1);
  $("last").onclick = () => go(steps.length - 1);
  $("less").onclick = () => zoom(scale * 1.2);
  $("more").onclick = () => zoom(scale / 1.2);
  $("fit").onclick = fit;
  $("theme").onclick = theme;
  play.onclick = toggle;
  progress.oninput = () => go(progress.value - 1);
  for (const node of nodes.values()) {
    node.tabIndex = 0;
    node.onclick = () => visit(node.dataset.box);
  }

  // A swipe that begins on a formula that scrolls sideways scrolls it.
  let start = null;
  const scrolls = element => { for (let e = element; e && e !== document.body; e = e.parentElement) if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "auto") return true; return false; };
  addEventListener("touchstart", event => {
    const touch = event.changedTouches[0];
    start = event.touches.length > 1 || event.target.closest?.(".bar") || scrolls(event.target) ? null : [touch.clientX, touch.clientY];
  }, { passive: true });
  addEventListener("touchend", event => {
    if (!start) return;
    const touch = event.changedTouches[0], across = touch.clientX - start[0], down = touch.clientY - start[1];
    start = null;
    if (Math.abs(across) > 45 && Math.abs(across) > 1.5 * Math.abs(down)) go(current + (across < 0 ? 1 : -1));
  }, { passive: true });

  addEventListener("resize", arrange);
  addEventListener("hashchange", () => { const index = parseInt(location.hash.slice(1)) - 1; if (index >= 0 && index !== current) go(index); });
  arrange();
  document.fonts?.ready.then(arrange);
  show((parseInt(location.hash.slice(1)) || 1) - 1, false);
})();
