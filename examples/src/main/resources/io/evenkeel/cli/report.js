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
const RIGHT_AXIS = 70; // what a right axis takes, so that all charts of a run line up

function axis(label, unit) {
  return {
    label, labelSize: 18, labelFont: "12px system-ui", font: "12px system-ui", size: 52,
    stroke: () => color("--soft"), grid: { stroke: () => color("--line"), width: 1 },
    ticks: { stroke: () => color("--line"), width: 1 },
    values: (u, ticks) => ticks.map(t => t === null ? "" : String(+t.toPrecision(6)) + unit),
  };
}

const fromZero = (u, min, max) => [0, Math.max(1, max * 1.05)];

function chart(parent, run, group, label, height, series, data, more) {
  const time = axis(undefined, "");
  time.values = (u, ticks) => ticks.map(clock);
  time.size = 30;
  time.incrs = [1, 5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400, 604800];
  const plot = new uPlot({
    width: parent.clientWidth, height,
    padding: [8, more && more.axes.length ? 0 : RIGHT_AXIS, 0, 0],
    scales: Object.assign({ x: { time: false }, y: { range: fromZero } }, more && more.scales),
    cursor: { sync: { key: group }, points: { size: 6 } },
    legend: { live: true },
    axes: [time, axis(label, "")].concat(more ? more.axes : []),
    series: [{ label: "time", value: (u, v) => v == null ? "" : clock(v) }].concat(series),
  }, [run.t].concat(data), parent);
  charts.push([plot, parent]);
}

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
  el("h3", "Replicas", parent);
  const box = el("div", undefined, parent);
  const flat = v => run.t.map(() => v);
  chart(box, run, group, "replicas", 170, [
    line("ready", "--ready", { paths: stepped, fill: () => color("--ready") + "40" }),
    line("existing", "--have", { paths: stepped }),
    line("wanted", "--want", { paths: stepped, dash: [5, 3] }),
    line("min", "--soft", { width: 1, dash: [2, 4], value: () => run.min }),
    line("max", "--soft", { width: 1, dash: [2, 4], value: () => run.max }),
  ], [run.ready, run.replicas, run.desired, flat(run.min), flat(run.max)]);
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

function story(parent, title, decision) {
  const details = el("details", undefined, parent);
  el("summary", title, details);
  el("pre", decision.why, details);
  return details;
}

function section(run, index) {
  const box = el("section", undefined, document.getElementById("runs"));
  box.id = "run-" + index;
  el("h2", run.load, box);
  const s = run.summary;
  const facts = el("div", undefined, box);
  facts.className = "facts";
  facts.textContent = `${run.name}: ${run.min} to ${run.max} replicas · peak ${s.peak} · `
    + `mean ${s.mean.toFixed(1)} · ${s.within} of first tokens within ${run.objective}`;
  run.notes.forEach(note => { el("div", "Note: " + note, box).className = "note"; });
  loadChart(box, run, box.id);
  replicaChart(box, run, box.id);
  metricChart(box, run, box.id);
  el("h3", "Why", box);
  if (run.interesting) {
    const d = run.interesting;
    const what = d.from === d.to ? `stay at ${d.to}` : `${d.from} → ${d.to}`;
    story(box, `The most interesting decision, after ${d.at}, ${d.by}: ${what}`, d).open = true;
  }
  run.decisions.forEach(d => story(box, `After ${d.at}, ${d.by}: ${d.from} → ${d.to}`, d));
}

function summary() {
  const table = document.getElementById("summary");
  const head = el("tr", undefined, el("thead", undefined, table));
  ["load", "peak", "mean", "ups", "downs", "flaps", "longest queue",
    "TTFT ≤ " + RUNS[0].objective, "replica-hours"].forEach(name => el("th", name, head));
  const several = new Set(RUNS.map(r => r.name)).size > 1;
  const body = el("tbody", undefined, table);
  RUNS.forEach((run, i) => {
    const row = el("tr", undefined, body), s = run.summary;
    const link = el("a", several ? run.name + " " + run.load : run.load, el("td", undefined, row));
    link.href = "#run-" + i;
    [s.peak, s.mean.toFixed(1), s.ups, s.downs, s.flaps, s.queue, s.within, s.hours.toFixed(2)]
      .forEach(cell => el("td", String(cell), row));
  });
}

document.getElementById("lead").textContent =
  [...new Set(RUNS.map(r => r.name))].join(", ") + ", simulated under "
  + [...new Set(RUNS.map(r => r.load))].join(", ");
summary();
RUNS.forEach(section);
addEventListener("resize", () => charts.forEach(([plot, box]) =>
  plot.setSize({ width: box.clientWidth, height: plot.height })));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
  charts.forEach(([plot]) => plot.redraw()));
