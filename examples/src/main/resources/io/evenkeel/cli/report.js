"use strict";
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const el = (tag, text, parent) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (parent) parent.appendChild(node);
  return node;
};
const clock = s => {
  const h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60, r = Math.round(s) % 60;
  return (h ? h + ":" + String(m).padStart(2, "0") : m) + ":" + String(r).padStart(2, "0");
};
const charts = [];
const root = document.documentElement;
const narrow = () => innerWidth < 600;
const several = new Set(RUNS.map(r => r.name)).size > 1;
const RIGHT_AXIS = 76; // what a right axis takes, so that all charts of a run line up

function axis(label, unit) {
  return {
    label, labelSize: 18, labelFont: "12px system-ui", font: "12px system-ui", size: 54,
    stroke: () => color("--soft"), grid: { stroke: () => color("--line"), width: 1 },
    ticks: { stroke: () => color("--line"), width: 1 },
    values: (u, ticks) => ticks.map(t => t === null ? "" : String(+t.toPrecision(6)) + unit),
  };
}

const fromZero = (u, min, max) => [0, Math.max(1, max * 1.05)];

function chart(parent, run, group, label, height, series, data, more) {
  const time = axis("time since the start (min:s)", "");
  time.values = (u, ticks) => ticks.map(clock);
  time.size = 28;
  time.labelSize = 16;
  time.space = 64;
  time.incrs = [1, 5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400, 604800];
  const plot = new uPlot({
    width: parent.clientWidth, height,
    padding: [8, more && more.axes.length ? 0 : narrow() ? 22 : RIGHT_AXIS, 0, 0],
    scales: Object.assign({ x: { time: false }, y: { range: fromZero } }, more && more.scales),
    cursor: {
      sync: { key: group, setSeries: false }, points: { size: 6 }, drag: { x: true, y: false },
    },
    hooks: Object.assign({ setScale: [(u, key) => { if (key === "x") follow(u, group); }] },
      more && more.hooks),
    legend: { live: true },
    axes: [time, Object.assign(axis(label, ""), label === "replicas" ? { values: whole } : {})].concat(more ? more.axes : []),
    series: [{ label: "time", value: (u, v) => v == null ? "" : clock(v) }].concat(series),
  }, [run.t].concat(data), parent);
  charts.push([plot, parent, group]);
  pinch(plot);
  return plot;
}

/** All charts of a group show the same time. */
let following = false;
function follow(source, group) {
  if (following) return;
  following = true;
  const { min, max } = source.scales.x;
  charts.filter(([plot, , g]) => g === group && plot !== source)
    .forEach(([plot]) => plot.setScale("x", { min, max }));
  following = false;
}

/** Two fingers zoom about the point between them; the range stays within the data. */
function pinch(plot) {
  let start = null;
  const spread = e => Math.abs(e.touches[0].clientX - e.touches[1].clientX) || 1;
  const middle = e => (e.touches[0].clientX + e.touches[1].clientX) / 2
    - plot.over.getBoundingClientRect().left;
  plot.over.addEventListener("touchstart", e => {
    if (e.touches.length !== 2) return;
    const { min, max } = plot.scales.x;
    start = { spread: spread(e), at: plot.posToVal(middle(e), "x"), min, max };
  }, { passive: true });
  plot.over.addEventListener("touchmove", e => {
    if (!start || e.touches.length !== 2) return;
    e.preventDefault();
    const by = start.spread / spread(e), t = plot.data[0];
    const min = Math.max(t[0], start.at - (start.at - start.min) * by);
    const max = Math.min(t[t.length - 1], start.at + (start.max - start.at) * by);
    if (max > min) plot.setScale("x", { min, max });
  }, { passive: false });
  plot.over.addEventListener("touchend", () => { start = null; });
}

/** Replicas come whole. */
const whole = (u, ticks) => ticks.map(t => Number.isInteger(t) ? String(t) : "");

const line = (label, name, more) => Object.assign({
  label, stroke: () => color(name), width: 1.8, points: { show: false },
  value: (u, v) => v == null ? "" : String(+v.toPrecision(5)),
}, more || {});
const stepped = uPlot.paths.stepped({ align: 1 });

function loadChart(parent, run, group) {
  el("h3", "Load, and requests that wait", parent);
  const box = el("div", undefined, parent);
  chart(box, run, group, "requests/s", 150, [
    line("requests/s", "--load", { fill: () => color("--load") + "30" }),
    line("waiting", "--wait", { scale: "waiting" }),
  ], [run.rate, run.waiting], {
    scales: { waiting: { range: fromZero } },
    axes: [Object.assign(axis("waiting", ""), { scale: "waiting", side: 1, size: RIGHT_AXIS - 18, grid: { show: false } })],
  });
}

function replicaChart(parent, run, group) {
  el("h3", "Replicas; a mark is a decision: click it, or press Enter on it, to see why", parent);
  const box = el("div", undefined, parent);
  const flat = v => run.t.map(() => v);
  const plot = chart(box, run, group, "replicas", 190, [
    line("ready", "--ready", { paths: stepped, fill: () => color("--ready") + "40" }),
    line("existing", "--have", { paths: stepped }),
    line("wanted", "--want", { paths: stepped, dash: [5, 3] }),
    line("needed", "--need", { paths: stepped, width: 1.4 }),
    line("best possible", "--best", { paths: stepped, width: 1.4, dash: [2, 2] }),
    line("min", "--soft", { width: 1, dash: [2, 4], value: () => run.min }),
    line("max", "--soft", { width: 1, dash: [2, 4], value: () => run.max }),
  ], [run.ready, run.replicas, run.desired, run.demand, run.best, flat(run.min), flat(run.max)],
    { axes: [], hooks: { draw: [u => u.marks && u.marks()] } });
  marks(plot, run, parent);
}

/** Buttons over the chart, one per decision; Esc closes what they open. */
function marks(plot, run, parent) {
  const panel = el("div", undefined, parent);
  panel.className = "why";
  panel.hidden = true;
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-live", "polite");
  let opener = null;
  const close = () => {
    panel.hidden = true;
    if (opener) { opener.setAttribute("aria-expanded", "false"); opener.focus(); }
    opener = null;
  };
  const open = (button, d) => {
    if (opener) opener.setAttribute("aria-expanded", "false");
    opener = button;
    button.setAttribute("aria-expanded", "true");
    panel.replaceChildren();
    const shut = el("button", "Close", panel);
    shut.type = "button";
    shut.addEventListener("click", close);
    el("strong", `After ${d.at}, ${d.by}: ${d.from} → ${d.to} replicas`, panel);
    el("pre", d.why, panel);
    panel.setAttribute("aria-label", "Why " + d.from + " became " + d.to);
    panel.hidden = false;
  };
  const buttons = run.decisions.map(d => {
    const button = el("button", d.to > d.from ? "▲" : "▼", plot.over);
    button.type = "button";
    button.className = "mark " + (d.to > d.from ? "up" : "down");
    button.title = `After ${d.at}: ${d.from} → ${d.to}`;
    button.setAttribute("aria-label", button.title + ", show why");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("mousedown", e => e.stopPropagation());
    button.addEventListener("click", () => open(button, d));
    return [button, d];
  });
  plot.marks = () => {
    const { min, max } = plot.scales.x;
    buttons.forEach(([button, d]) => {
      button.hidden = d.seconds < min || d.seconds > max;
      button.style.left = plot.valToPos(d.seconds, "x") + "px";
      button.style.top = plot.valToPos(d.to, "y") + "px";
    });
  };
  parent.addEventListener("keydown", e => { if (e.key === "Escape" && !panel.hidden) close(); });
  plot.marks();
}

function metricChart(parent, run, group) {
  el("h3", "Metrics as a multiple of their target (above 1 asks for more replicas)", parent);
  const box = el("div", undefined, parent);
  const shown = run.metrics.filter(m => typeof m.target === "number");
  const series = shown.map((m, i) => line(m.name, "--m" + (i % 6), {
    value: (u, v, s, row) => row == null ? "" : m.values[row] == null ? "no value"
      : +m.values[row].toPrecision(5) + " of " + m.target,
  }));
  const ratios = shown.map(m => m.values.map(v => v === null ? null : Math.max(0.01, v / m.target)));
  series.push(line("target", "--ink", { width: 1, dash: [6, 4], value: () => "" }));
  ratios.push(run.t.map(() => 1));
  const log = { distr: 3, range: (u, min, max) => [0.01, Math.max(10, max)] };
  chart(box, run, group, "× target", 200, series, ratios, { scales: { y: log }, axes: [] });
}

function ttftChart(parent, run, group) {
  el("h3", "Time to first token, 95th percentile since the pass before, against the objective", parent);
  const box = el("div", undefined, parent);
  const log = { distr: 3, range: (u, min, max) => [0.01, Math.max(10, max)] };
  chart(box, run, group, "seconds", 160, [
    line("TTFT p95", "--wait", { spanGaps: true }),
    line("objective", "--ink", { width: 1, dash: [6, 4] }),
  ], [run.ttft.map(v => v === null ? null : Math.max(0.01, v)), run.t.map(() => run.ttftSeconds)],
    { scales: { y: log }, axes: [] });
}

/** What a VPA did: requests against its recommendation, and the pods it touched. */
function verticalCharts(parent, run, group) {
  const vpa = run.vertical;
  vpa.recommendations.filter(c => c.points.length).forEach(c => {
    requestChart(parent, c, group, "cpuCores", "CPU", "millicores", 1000);
    requestChart(parent, c, group, "memoryBytes", "memory", "MiB", 1 / (1024 * 1024));
  });
  const kinds = [`${vpa.evictions} evicted`, `${vpa.resizes} resized while they ran`];
  if (vpa.refusedEvictions) kinds.push(`${vpa.refusedEvictions} evictions that were refused`);
  const details = el("details", undefined, parent);
  details.className = "vertical";
  el("summary", `VPA ${vpa.name} (${vpa.updateMode}), pods: ${kinds.join(", ")}`, details);
  const wide = el("div", undefined, details);
  wide.className = "wide";
  const table = el("table", undefined, wide);
  const head = el("tr", undefined, el("thead", undefined, table));
  ["time", "pod", "what", "why", "ready after it"].forEach(name => { el("th", name, head).scope = "col"; });
  const body = el("tbody", undefined, table);
  vpa.changes.forEach(c => {
    const row = el("tr", undefined, body);
    [clock(c.atSeconds), c.pod, c.kind, c.reason, `${c.readyAfter} of ${c.configured}`]
      .forEach((text, i) => { el("td", text, row).className = i === 0 || i === 4 ? "" : "name"; });
  });
  el("p", "At the end: " + vpa.requestsAtEnd
    .map(r => `${r.pods} × ${r.container} with ${r.cpu} CPU and ${r.memory} of memory`)
    .join("; "), details);
}

/** The upper bound of a young recommendation is beyond all measure, and then it is left out. */
function requestChart(parent, course, group, key, what, unit, factor) {
  const amounts = course.points.map(p => p[key]);
  const column = name => amounts.map(a => a[name] === undefined ? null : a[name] * factor);
  const most = 3 * Math.max(...column("requested"), ...column("target"));
  el("h3", `${what[0].toUpperCase() + what.slice(1)} that container ${course.container} requests, and what the VPA recommends`, parent);
  chart(el("div", undefined, parent), { t: course.points.map(p => p.atSeconds) }, group, unit, 150, [
    line("requested (mean)", "--have", { paths: stepped, fill: () => color("--have") + "20" }),
    line("recommended", "--want", { dash: [5, 3] }),
    line("lower bound", "--soft", { width: 1, dash: [2, 4] }),
    line("upper bound", "--soft", { width: 1, dash: [2, 4] }),
  ], [column("requested"), column("target"), column("lowerBound"),
    column("upperBound").map(v => v !== null && v > most ? null : v)], { axes: [] });
}

function story(parent, title, decision) {
  const details = el("details", undefined, parent);
  el("summary", title, details);
  el("pre", decision.why, details);
  return details;
}

function section(run, index) {
  const box = el("section", undefined, document.getElementById("runs"));
  box.id = "run-" + index;
  el("h2", finding(run), box);
  const s = run.summary;
  const facts = el("div", undefined, box);
  facts.className = "facts";
  facts.textContent = `${run.name}: ${run.min} to ${run.max} replicas · peak ${s.peak} · `
    + `mean ${s.mean.toFixed(1)} · ${s.within} with ${run.objective} · best possible ${s.best}`;
  if (run.alone) {
    facts.textContent += ` · without the VPA: mean ${run.alone.mean.toFixed(1)}, ${run.alone.within}`;
  }
  (run.findings || []).forEach(text => { el("div", "Finding: " + text, box).className = "note finding"; });
  run.notes.forEach(note => { el("div", "Note: " + note, box).className = "note"; });
  loadChart(box, run, box.id);
  replicaChart(box, run, box.id);
  ttftChart(box, run, box.id);
  metricChart(box, run, box.id);
  if (run.events.length > 0) {
    el("h3", "Cluster", box);
    const [counts, ...events] = run.events;
    const details = el("details", undefined, box);
    el("summary", counts, details);
    el("pre", events.join("\n"), details);
  }
  if (run.vertical) verticalCharts(box, run, box.id);
  el("h3", "Why", box);
  if (run.interesting) {
    const d = run.interesting;
    const what = d.from === d.to ? `stay at ${d.to}` : `${d.from} → ${d.to}`;
    story(box, `The most interesting decision, after ${d.at}, ${d.by}: ${what}`, d).open = true;
  }
  run.decisions.forEach(d => story(box, `After ${d.at}, ${d.by}: ${d.from} → ${d.to}`, d));
}

/** What a run showed, in a sentence. */
function finding(run) {
  const s = run.summary, name = several ? `${run.name} under ${run.load}` : run.load;
  const verdict = `${s.share >= 0.99 ? "" : "only "}${s.within} of the requests had ${run.objective}`;
  return `${several ? name : name[0].toUpperCase() + name.slice(1)}: ${verdict}, `
    + (s.queue ? `at worst ${s.queue} requests waited` : "no request waited");
}

// Measures: name, what is shown, what is compared, which direction is better.
const MEASURES = [
  ["peak", s => s.peak, s => s.peak, -1],
  ["mean", s => s.mean.toFixed(1), s => s.mean, -1],
  ["ups", s => s.ups, s => s.ups, 0],
  ["downs", s => s.downs, s => s.downs, 0],
  ["flaps", s => s.flaps, s => s.flaps, -1],
  ["longest queue", s => s.queue, s => s.queue, -1],
  [RUNS[0].objective, s => s.within, s => s.share, 1],
  [RUNS[0].priced ? "cost" : "replica-hours", s => s.costText, s => s.cost, -1],
  ["best possible", s => s.best, s => s.share, 0],
  [RUNS[0].priced ? "its cost" : "its hours", s => s.bestCost, s => 0, 0],
];

/** Best among the configurations under one load; nothing is best where all are equal. */
function isBest(run, [, , value, better]) {
  const rivals = RUNS.filter(r => r.load === run.load).map(r => better * value(r.summary));
  const most = Math.max(...rivals);
  return better !== 0 && rivals.some(v => v !== most) && better * value(run.summary) === most;
}

function summary() {
  const table = document.getElementById("summary");
  const head = el("tr", undefined, el("thead", undefined, table));
  ["load"].concat(several ? ["configuration"] : []).concat(MEASURES.map(m => m[0]))
    .forEach(name => {
      const cell = el("th", name, head);
      cell.scope = "col";
      if (name === "configuration") cell.className = "name";
    });
  const body = el("tbody", undefined, table);
  const order = RUNS.map((run, i) => [run, i]);
  const loads = [...new Set(RUNS.map(r => r.load))];
  order.sort((a, b) => loads.indexOf(a[0].load) - loads.indexOf(b[0].load) || a[1] - b[1]);
  order.forEach(([run, i]) => {
    const row = el("tr", undefined, body);
    el("a", run.load, el("td", undefined, row)).href = "#run-" + i;
    if (several) el("td", run.name, row).className = "name";
    MEASURES.forEach(measure => {
      const best = several && isBest(run, measure);
      const cell = el("td", measure[1](run.summary) + (best ? " ★" : ""), row);
      if (best) cell.className = "best";
    });
  });
  if (several) document.getElementById("legend").hidden = false;
}

/** All configurations under one load on the same axes. */
function comparison(load, index) {
  const runs = RUNS.filter(r => r.load === load);
  if (runs.length < 2) return;
  const box = el("section", undefined, document.getElementById("runs"));
  box.className = "comparison";
  box.id = "comparison-" + index;
  el("h2", `${runs.length} configurations under ${load}`, box);
  const [t, ...columns] = uPlot.join(
    runs.map(r => [r.t, r.replicas, r.waiting]), runs.map(() => [2, 2, 2]));
  const both = [["Replicas that exist", "replicas", 0, { paths: stepped }],
    ["Requests that wait", "requests", 1, {}]];
  both.forEach(([title, unit, offset, more]) => {
    el("h3", title, box);
    chart(el("div", undefined, box), { t }, box.id, unit, 180,
      runs.map((r, i) => line(r.name, "--c" + (i % 6), Object.assign(
        { dash: DASHES[Math.floor(i / 6) % 3], spanGaps: true }, more))),
      runs.map((r, i) => columns[i * 2 + offset]));
  });
}
const DASHES = [[], [8, 4], [2, 3]];

function show(theme) {
  root.dataset.theme = theme;
  charts.forEach(([plot]) => plot.redraw(false));
}
const dark = matchMedia("(prefers-color-scheme: dark)");
let chosen = null;
const theme = () => chosen || (dark.matches ? "dark" : "light");
const resize = () => charts.forEach(([plot, box]) => {
  const width = box.clientWidth;
  if (width > 0 && width !== plot.width) plot.setSize({ width, height: plot.height });
});

show(theme());
document.getElementById("theme").addEventListener("click", () => {
  chosen = theme() === "dark" ? "light" : "dark";
  show(chosen);
});
dark.addEventListener("change", () => show(theme()));
addEventListener("beforeprint", () => { show("light"); resize(); });
addEventListener("afterprint", () => { show(theme()); resize(); });
addEventListener("resize", resize);

const worst = RUNS.reduce((a, b) => b.summary.share < a.summary.share ? b : a);
document.getElementById("title").textContent = finding(worst);
document.getElementById("lead").textContent =
  (RUNS.length > 1 ? "The worst of " + RUNS.length + " runs. " : "")
  + [...new Set(RUNS.map(r => r.name))].join(", ") + ", simulated under "
  + [...new Set(RUNS.map(r => r.load))].join(", ") + ".";
summary();
[...new Set(RUNS.map(r => r.load))].forEach(comparison);
RUNS.forEach(section);
