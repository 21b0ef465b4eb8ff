// What the log's page does beyond that of a list: finding in payloads, and new entries that announce themselves.
(() => {
  'use strict';

  // Finding in request and response: what is found is marked, and counted.

  const canMark = 'highlights' in CSS;
  const enough = 1000;

  function find(input) {
    const part = input.value.toLowerCase();
    const ranges = part ? [...input.closest('.detail').querySelectorAll('pre')].flatMap(pre => hits(pre, part)) : [];
    CSS.highlights.set('found', new Highlight(...ranges));
    input.closest('.find').querySelector('output').textContent =
      !part ? '' : ranges.length >= enough ? `${enough} or more` : ranges.length === 1 ? '1 place' : `${ranges.length || 'no'} places`;
    ranges[0]?.startContainer.parentElement.scrollIntoView({ block: 'nearest' });
  }

  function hits(pre, part) {
    const texts = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
    const starts = [];
    let all = '';
    while (texts.nextNode()) {
      starts.push([all.length, texts.currentNode]);
      all += texts.currentNode.data;
    }
    const lower = all.toLowerCase();
    const found = [];
    // Where small letters are longer than capital ones, places cannot be told.
    if (lower.length !== all.length) return found;
    for (let at = lower.indexOf(part); at >= 0 && found.length < enough; at = lower.indexOf(part, at + part.length)) {
      const range = new Range();
      range.setStart(...place(starts, at));
      range.setEnd(...place(starts, at + part.length - 1, 1));
      found.push(range);
    }
    return found;
  }

  function place(starts, at, more = 0) {
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      starts[middle][0] <= at ? low = middle : high = middle;
    }
    return [starts[low][1], at - starts[low][0] + more];
  }

  document.addEventListener('input', event => {
    if (event.target.matches('[data-find]')) find(event.target);
  });

  function showFinders() {
    if (canMark) for (const box of document.querySelectorAll('.find[hidden]')) box.hidden = false;
  }

  // New entries wait behind a bar: nothing moves while somebody reads.

  let stream;
  let waiting = 0;

  function watch() {
    const wanted = document.getElementById('log')?.dataset.events;
    if (stream?.wanted === wanted) return;
    stream?.close();
    stream = undefined;
    waiting = 0;
    if (!wanted) return;
    stream = new EventSource(wanted);
    stream.wanted = wanted;
    stream.addEventListener('entry', event => {
      // The list may have been read between the entry and its event.
      if (!document.getElementById(`entry-${JSON.parse(event.data).id}`)) announce(waiting + 1);
    });
    stream.addEventListener('reset', () => announce(Math.max(waiting, 1)));
  }

  function announce(count) {
    const bar = document.getElementById('new');
    if (!bar) return;
    waiting = count;
    bar.hidden = false;
    bar.textContent = count === 1 ? '1 new entry' : count > 999 ? '999+ new entries' : `${count} new entries`;
  }

  function showNew() {
    waiting = 0;
    const here = new URL(location);
    here.searchParams.delete('entry');
    htmx.ajax('GET', here.pathname + here.search, { target: '#log', swap: 'outerHTML' })
      .then(() => document.querySelector('a.row')?.focus({ preventScroll: true }));
  }

  document.addEventListener('click', event => {
    if (event.target.id === 'new') showNew();
  });
  document.addEventListener('htmx:afterSettle', () => { showFinders(); watch(); });
  addEventListener('pagehide', () => stream?.close());
  addEventListener('pageshow', event => { if (event.persisted) { stream = undefined; watch(); } });

  showFinders();
  watch();
})();
