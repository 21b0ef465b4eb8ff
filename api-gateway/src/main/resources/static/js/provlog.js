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

  // Rows open in place, and the address names the open one.

  const isPlainClick = event => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

  function address(entry) {
    const here = new URL(location);
    here.searchParams.delete('entry');
    if (entry) here.searchParams.set('entry', entry);
    history.replaceState(history.state, '', here);
  }

  function close(row) {
    row.classList.remove('open');
    row.setAttribute('aria-expanded', 'false');
    row.nextElementSibling.replaceChildren();
    address(null);
  }

  function open(row) {
    row.classList.add('open');
    row.setAttribute('aria-expanded', 'true');
    htmx.ajax('GET', row.dataset.detail, { target: row.nextElementSibling, swap: 'innerHTML' });
    address(row.parentElement.id.replace('entry-', ''));
  }

  // Filters: the form sends itself when one of them changes.

  const form = document.getElementById('filters');
  let typing;

  function filter() {
    clearTimeout(typing);
    htmx.trigger(form, 'filter');
  }

  function takeOff(field) {
    const controls = [...field.querySelectorAll('input, select')];
    if (field.querySelector('#when')) controls.push(...form.querySelectorAll('.range input'));
    for (const control of controls) control.value = '';
    controls[0].focus();
    filter();
  }

  if (form) {
    form.classList.add('live');
    form.addEventListener('change', event => { if (event.target.type !== 'text') filter(); });
    form.addEventListener('input', event => {
      if (event.target.type !== 'text') return;
      clearTimeout(typing);
      typing = setTimeout(filter, 300);
    });
  }

  document.addEventListener('click', event => {
    if (!isPlainClick(event)) return;
    const row = event.target.closest('a.row');
    const off = event.target.closest('a.off');
    const copy = event.target.closest('[data-copy]');
    if (row) {
      event.preventDefault();
      row.classList.contains('open') ? close(row) : open(row);
    } else if (off) {
      event.preventDefault();
      takeOff(off.parentElement);
    } else if (copy) {
      navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent).then(() => {
        copy.textContent = 'Copied';
        setTimeout(() => { copy.textContent = 'Copy'; }, 1500);
      });
    }
  });

  // Keys: / searches, Escape closes the open row that has the focus.

  document.addEventListener('keydown', event => {
    const isTyping = event.target.matches('input, select, textarea');
    if (event.key === '/' && !isTyping && form) {
      event.preventDefault();
      form.querySelector('#service').select();
    } else if (event.key === 'Escape') {
      const row = event.target.closest('.entry')?.querySelector('a.row.open');
      if (row) { close(row); row.focus(); }
    }
  });

  // A part that cannot be loaded says so, instead of doing nothing.

  function failed(event) {
    const target = event.detail.target;
    const row = target.previousElementSibling;
    if (target.classList.contains('slot')) {
      target.innerHTML = '<p class="notice" role="alert">This entry cannot be loaded now. Close it and try again.</p>';
    } else if (!row || !document.getElementById('failed')) {
      document.getElementById('log').insertAdjacentHTML('afterbegin',
        '<p class="notice" id="failed" role="alert">The log cannot be loaded now. What you see may be old: load the page again.</p>');
    }
  }

  document.addEventListener('htmx:responseError', failed);
  document.addEventListener('htmx:sendError', failed);
  document.addEventListener('htmx:timeout', failed);
  document.addEventListener('htmx:afterSettle', event => prepare(event.detail.elt.parentElement ?? document));

  prepare(document);
  setInterval(countDown, 1000);
})();
