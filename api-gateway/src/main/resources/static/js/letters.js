// Choosing dead letters to be replayed together.
(() => {
  'use strict';

  const most = 100;
  const boxes = () => [...document.querySelectorAll('.entry input[name=ids]:not(:disabled)')];

  function show() {
    const form = document.getElementById('choice');
    if (!form) return;
    const all = boxes();
    const chosen = all.filter(box => box.checked).length;
    form.querySelector('.all').hidden = false;
    form.querySelector('.hint').hidden = chosen > 0;
    document.getElementById('choose-all').checked = chosen > 0 && chosen === all.length;
    document.getElementById('choose-all').indeterminate = chosen > 0 && chosen < all.length;
    document.getElementById('chosen').textContent = chosen > most ? `${chosen} chosen: ${most} at most` : chosen ? `${chosen} chosen` : '';
    const button = document.getElementById('replay-chosen');
    button.disabled = chosen === 0 || chosen > most;
    button.textContent = chosen === 0 ? 'Replay the chosen ones…' : chosen === 1 ? 'Replay 1…' : `Replay ${chosen}…`;
  }

  document.addEventListener('change', event => {
    if (event.target.id === 'choose-all') for (const box of boxes()) box.checked = event.target.checked;
    if (event.target.closest('#letters')) show();
  });
  document.addEventListener('htmx:afterSettle', show);
  addEventListener('pageshow', show);
})();
