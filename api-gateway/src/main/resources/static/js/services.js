// What the list of services does beyond htmx: the search sends itself, and / leads to it.
(() => {
  'use strict';

  const search = document.getElementById('search');
  search.form.classList.add('live');

  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.target.matches('input, select, textarea')) return;
    event.preventDefault();
    search.select();
  });
})();
