/** Says beside a password that Caps Lock is on: wrong passwords are mostly this. */
export function capsLock(): void {
  const told = (event: KeyboardEvent): void => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.type !== 'password') return;
    const place = field.form?.querySelector<HTMLElement>('[data-caps]');
    if (place) place.textContent = event.getModifierState?.('CapsLock') ? (place.dataset['caps'] ?? '') : '';
  };
  document.addEventListener('keydown', told);
  document.addEventListener('keyup', told);
}
