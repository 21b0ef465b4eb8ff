// The list's search sends itself, so it needs no button.
document.getElementById('filters').classList.add('live');
