// Draws the plots. Each reads its numbers from the table that stands behind it.
(() => {
  'use strict';

  const WHOLE = [0, 1, 2, 3, 4, 5, 6].flatMap(e => [1, 2, 5].map(n => n * 10 ** e));
  const HEIGHT = 220;
  const LINE = 30;

  // What the theme says, as a canvas takes it.

  const probe = document.createElement('i');
  probe.hidden = true;
  document.body.append(probe);

  function colour(name) {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  }

  // Hatchings, so that colour is not all that tells parts apart: how far lines lean, and how close they are.

  const HATCHINGS = [null, [1, 7], [-1, 7], [0, 5], [1, 4], [-1, 4]];

  function hatching(index, front, back) {
    const hatch = HATCHINGS[index];
    if (!hatch) return front;
    const [lean, gap] = hatch;
    const size = gap * devicePixelRatio;
    const tile = new OffscreenCanvas(size, size);
    const ctx = tile.getContext('2d');
    ctx.fillStyle = back;
    ctx.fillRect(0, 0, size, size);
    ctx.strokeStyle = front;
    ctx.lineWidth = 2 * devicePixelRatio;
    for (const shift of [-size, 0, size]) {
      ctx.moveTo(shift, lean < 0 ? 0 : lean > 0 ? size : size / 2);
      ctx.lineTo(shift + size, lean < 0 ? size : lean > 0 ? 0 : size / 2);
    }
    ctx.stroke();
    return ctx.createPattern(tile, 'repeat');
  }

  function hatchingInStyle(index, front, back) {
    const hatch = HATCHINGS[index];
    if (!hatch) return front;
    const [lean, gap] = hatch;
    const angle = lean > 0 ? -45 : lean < 0 ? 45 : 0;
    return `repeating-linear-gradient(${angle}deg, ${front} 0 2px, ${back} 2px ${lean ? gap * 0.7 : gap}px)`;
  }

  // The numbers.

  const number = cell => Number((cell.querySelector('data')?.value ?? cell.textContent).replaceAll(',', ''));

  function read(table) {
    const rows = [...table.tBodies[0].rows];
    const names = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent.trim());
    return {
      names,
      heads: rows.map(row => row.cells[0]),
      columns: names.map((_, i) => rows.map(row => number(row.cells[i + 1]))),
    };
  }

  const whole = new Intl.NumberFormat('en-GB');
  const short = new Intl.NumberFormat('en-GB', { notation: 'compact' });
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
  const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const isMidnight = time => time.getHours() === 0 && time.getMinutes() === 0;
  const date = seconds => new Date(seconds * 1000);

  const milliseconds = ms => ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(ms % 1000 === 0 ? 0 : ms < 10_000 ? 2 : 1)} s`;

  function axis(more) {
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    return { stroke: colour('--muted'), font, grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, ...more };
  }

  // Bars on top of each other: the first column on top.

  function stack(box, { names, heads, columns }) {
    const starts = heads.map(head => Date.parse(head.querySelector('time').dateTime) / 1000);
    const step = starts[1] - starts[0];
    const back = colour('--surface');
    const fronts = box.dataset.colours.split(' ').map(colour);
    const sums = names.map((_, i) => starts.map((_, at) => columns.slice(i).reduce((sum, column) => sum + column[at], 0)));
    const total = column => whole.format(column.reduce((a, b) => a + b, 0));
    return new uPlot({
      width: box.clientWidth,
      height: HEIGHT,
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      legend: { markers: { width: 0, fill: (_, i) => hatchingInStyle(i - 1, fronts[i - 1], back) } },
      scales: { x: { range: () => [starts[0], starts.at(-1) + step] }, y: { range: (_, __, max) => [0, Math.max(4, max * 1.05)] } },
      axes: [
        axis({ space: 64, size: 30, values: (_, ticks) => ticks.map(tick => (isMidnight(date(tick)) ? day : clock).format(date(tick))) }),
        axis({ size: 44, incrs: WHOLE, values: (_, ticks) => ticks.map(tick => short.format(tick)) }),
      ],
      series: [
        { label: 'From', value: (_, __, ___, at) => at == null ? 'In all' : moment.format(date(starts[at])) },
        ...names.map((name, i) => ({
          label: name,
          width: 0,
          fill: () => hatching(i, fronts[i], back),
          paths: uPlot.paths.bars({ size: [0.8, 48] }),
          points: { show: false },
          value: (_, __, ___, at) => at == null ? total(columns[i]) : whole.format(columns[i][at]),
        })),
      ],
    }, [starts.map(start => start + step / 2), ...sums], box);
  }

  // A line for each server: from a filled dot (p50) by a bar (p95) to a ring (p99).

  const MARKS = ['●', '▮', '○'];

  function drawServers(u, times) {
    const { ctx } = u;
    const size = 4.5 * devicePixelRatio;
    const front = colour('--accent');
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = front;
    ctx.lineWidth = 2 * devicePixelRatio;
    times[0].forEach((_, i) => {
      const y = u.valToPos(i, 'x', true);
      const [p50, p95, p99] = times.map(of => u.valToPos(of[i], 'y', true));
      ctx.beginPath();
      ctx.moveTo(p50, y);
      ctx.lineTo(p99, y);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(p50, y, size, 0, 2 * Math.PI);
      ctx.fill();
      ctx.fillRect(p95 - size / 2, y - size * 1.5, size, size * 3);
      ctx.beginPath();
      ctx.arc(p99, y, size, 0, 2 * Math.PI);
      ctx.fillStyle = colour('--surface');
      ctx.fill();
      ctx.fillStyle = front;
      ctx.stroke();
    });
    ctx.restore();
  }

  // 1, 2, 5, 10, …, or only every tenth where there is no room for all.
  function roundTimes(min, max, room) {
    const of = steps => [0, 1, 2, 3, 4, 5].flatMap(e => steps.map(n => n * 10 ** e)).filter(ms => ms >= min && ms <= max);
    return [[1, 2, 5], [1, 3], [1]].map(of).find(times => times.length <= room) ?? [];
  }

  function latency(box, { names, heads, columns }) {
    const drawn = Number(box.dataset.drawn);
    const servers = heads.slice(0, drawn).map(head => head.textContent);
    const answers = columns[3];
    // There is no zero on a logarithmic scale.
    const times = columns.slice(0, 3).map(column => column.slice(0, drawn).map(ms => Math.max(1, ms)));
    const widest = Math.min(150, 14 + 6.6 * Math.max(...servers.map(server => server.length)));
    const cut = server => server.length * 6.6 <= 136 ? server : `${server.slice(0, 19)}…`;
    return new uPlot({
      width: box.clientWidth,
      height: servers.length * LINE + 40,
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      legend: { markers: { show: false } },
      scales: { x: { time: false, ori: 1, dir: -1, range: [-0.5, servers.length - 0.5] }, y: { ori: 0, distr: 3, range: (_, min, max) => [min / 1.3, max * 1.2] } },
      axes: [
        axis({ side: 3, size: widest, grid: { show: false }, splits: () => servers.map((_, i) => i), values: () => servers.map(cut) }),
        axis({ side: 2, size: 30, filter: (_, ticks) => ticks, splits: (_, __, min, max) => roundTimes(min, max, box.clientWidth / 70), values: (_, ticks) => ticks.map(milliseconds) }),
      ],
      series: [
        { label: 'Server', value: (_, __, ___, at) => at == null ? 'p50, p95, p99 of each' : `${servers[at]}, ${whole.format(answers[at])} answers` },
        ...times.map((_, i) => ({
          label: `${MARKS[i]} ${names[i]}`,
          paths: () => null,
          points: { show: false },
          value: (_, __, ___, at) => at == null ? '' : milliseconds(columns[i][at]),
        })),
      ],
      hooks: { draw: [u => drawServers(u, times)] },
    }, [servers.map((_, i) => i), ...times], box);
  }

  // Each plot is made anew when its numbers, its width or the theme change.

  const kinds = { stack, latency };
  const plots = new Map();

  function draw(box) {
    plots.get(box)?.destroy();
    plots.delete(box);
    const numbers = read(document.getElementById(box.dataset.rows));
    if (numbers.heads.length && numbers.names.length) plots.set(box, kinds[box.dataset.kind](box, numbers));
  }

  const boxes = [...document.querySelectorAll('.chart')];
  const drawAll = () => boxes.forEach(draw);

  const widths = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const plot = plots.get(target);
      if (plot && plot.width !== target.clientWidth) plot.setSize({ width: target.clientWidth, height: plot.height });
    }
  });

  drawAll();
  boxes.forEach(box => widths.observe(box));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  // Not while somebody reads a number in it.
  document.addEventListener('htmx:oobAfterSwap', event => {
    const box = boxes.find(one => one.dataset.rows === event.detail.target.id);
    if (box && !box.matches(':hover')) draw(box);
  });
})();
