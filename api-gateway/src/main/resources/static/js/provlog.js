// What the pages do beyond htmx. All of them can be read without it.
(() => {
  'use strict';

  // Times: the server writes UTC, the reader sees the own zone, and UTC on hover.

  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
  const year = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

  const daysAgo = time => Math.round((new Date().setHours(0, 0, 0, 0) - new Date(time).setHours(0, 0, 0, 0)) / 864e5);

  function dayName(time) {
    const days = daysAgo(time);
    if (days === 0) return 'today';
    if (days === 1) return 'yesterday';
    if (days === -1) return 'tomorrow';
    return (time.getFullYear() === new Date().getFullYear() ? day : year).format(time);
  }

  function localTimes(root) {
    for (const element of root.querySelectorAll('time[datetime]')) {
      const time = new Date(element.dateTime);
      const clockOnly = 'clock' in element.dataset && daysAgo(time) === 0;
      element.textContent = clockOnly ? clock.format(time) : `${dayName(time)} ${clock.format(time)}`;
      element.title = `${element.dateTime.slice(0, 10)} ${element.dateTime.slice(11, 23)} UTC`;
    }
  }

  function countDown() {
    for (const element of document.querySelectorAll('[data-until]')) {
      const seconds = Math.round((new Date(element.dataset.until) - Date.now()) / 1000);
      const minutes = Math.floor(seconds / 60);
      element.textContent = seconds <= 0 ? 'due now' : minutes ? `in ${minutes} min ${seconds % 60} s` : `in ${seconds} s`;
    }
  }

  function prepare(root) {
    localTimes(root);
    for (const button of root.querySelectorAll('[data-copy]')) button.hidden = !navigator.clipboard;
    countDown();
  }

  // Copy buttons.

  document.addEventListener('click', event => {
    const copy = event.target.closest('[data-copy]');
    if (!copy) return;
    navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent).then(() => {
      copy.textContent = 'Copied';
      setTimeout(() => { copy.textContent = 'Copy'; }, 1500);
    });
  });

  // Keys: / searches, j and k go from line to line, ? shows the keys. A menu closes with Escape, and
  // when the focus leaves it.

  function step(by) {
    const lines = [...document.querySelectorAll('main :is(a.row, .table tbody tr > :first-child a)')];
    const here = lines.findIndex(line => line === document.activeElement || line.parentElement.contains(document.activeElement));
    lines[here < 0 ? (by > 0 ? 0 : lines.length - 1) : here + by]?.focus();
  }

  const keys = {
    '/': () => document.querySelector('main form :is(.search input, input[type=search])')?.select(),
    'j': () => step(1),
    'k': () => step(-1),
    '?': () => document.getElementById('keys')?.showModal(),
  };

  document.addEventListener('keydown', event => {
    const menu = event.target.closest('details.menu');
    if (event.key === 'Escape' && menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
    const isTyping = event.target.matches('input, select, textarea') || event.target.closest('dialog');
    if (isTyping || event.metaKey || event.ctrlKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener('focusout', event => {
    const menu = event.target.closest('details.menu');
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });

  // A part that cannot be loaded says so, instead of doing nothing.

  function failed(event) {
    const target = event.detail.target;
    if (target.classList.contains('slot')) {
      target.innerHTML = '<p class="notice" role="alert">This entry cannot be loaded now. Close it and try again.</p>';
    } else if (!document.getElementById('failed')) {
      document.querySelector('main .card').insertAdjacentHTML('afterbegin',
        '<p class="notice" id="failed" role="alert">This cannot be loaded now. What you see may be old: load the page again.</p>');
    }
  }

  document.addEventListener('htmx:responseError', failed);
  document.addEventListener('htmx:sendError', failed);
  document.addEventListener('htmx:timeout', failed);
  document.addEventListener('htmx:afterSettle', event => prepare(event.detail.elt.parentElement ?? document));

  prepare(document);
  setInterval(countDown, 1000);
})();
