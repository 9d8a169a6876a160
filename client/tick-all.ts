/** Gives the column of ticks a box that ticks every line of the page; also after the lines were changed in place. */
export function tickAll(): void {
  const offer = (): void => {
    for (const heading of document.querySelectorAll<HTMLElement>('[data-tick-all]')) {
      if (heading.querySelector('input')) continue;
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.className = 'form-check-input';
      box.setAttribute('aria-label', heading.dataset['tickAll'] ?? '');
      box.addEventListener('change', () => {
        for (const tick of heading.closest('table')?.querySelectorAll<HTMLInputElement>('tbody input') ?? [])
          if (tick.type === 'checkbox') tick.checked = box.checked;
      });
      heading.append(box);
    }
  };
  offer();
  document.body.addEventListener('htmx:afterSwap', offer);
}
