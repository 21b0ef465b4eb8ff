// What a page with a long list does beyond htmx: rows that open in place, filters that send themselves.
(() => {
  'use strict';

  const isPlainClick = event => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

  // Rows open in place, and the address names the open one.

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
    if (row) {
      event.preventDefault();
      row.classList.contains('open') ? close(row) : open(row);
    } else if (off && form) {
      event.preventDefault();
      takeOff(off.parentElement);
    }
  });

  // Escape closes the open row that has the focus.

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.target.closest('dialog')) return;
    const row = event.target.closest('.entry')?.querySelector('a.row.open');
    if (row) { close(row); row.focus(); }
  });
})();
