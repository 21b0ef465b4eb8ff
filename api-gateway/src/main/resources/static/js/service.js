// What can be done follows the account's state, but not while somebody fills in a form.
document.addEventListener('htmx:oobBeforeSwap', event => {
  const target = event.detail.target;
  if (target.id === 'panel' && target.querySelector('details[open]')) event.detail.shouldSwap = false;
});
