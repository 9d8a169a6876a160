/**
 * A field with a list of names to choose from (`list="…"`) gets a list that ignores diacritics and case: "so tai chinh"
 * finds "Sở Tài chính". Arrows move, Enter takes, Escape closes. Without script the browser's own list does.
 */
const SHOWN = 8;

interface Open {
  input: HTMLInputElement;
  list: HTMLUListElement;
  at: number;
}

let open: Open | null = null;

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** What is typed since the last separator: a field may name several units. */
function lastPart(value: string): { before: string; part: string } {
  const cut = Math.max(value.lastIndexOf(';'), value.lastIndexOf('\n')) + 1;
  return { before: value.slice(0, cut), part: value.slice(cut).trim() };
}

function offers(input: HTMLInputElement, part: string): HTMLOptionElement[] {
  const source = document.getElementById(input.dataset['list'] ?? '');
  const words = fold(part).split(/\s+/).filter(Boolean);
  const all = [...(source?.querySelectorAll('option') ?? [])];
  return all
    .filter((option) => words.every((word) => fold(`${option.value} ${option.label}`).includes(word)))
    .slice(0, SHOWN);
}

function close(): void {
  open?.input.setAttribute('aria-expanded', 'false');
  open?.input.removeAttribute('aria-activedescendant');
  open?.list.remove();
  open = null;
}

function show(input: HTMLInputElement): void {
  close();
  const { part } = lastPart(input.value);
  const found = offers(input, part);
  if (found.length === 0 || (found.length === 1 && found[0]?.value === part)) return;
  const list = document.createElement('ul');
  list.className = 'unit-options';
  list.id = `${input.id}-lua-chon`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
  found.forEach((option, index) => {
    const item = document.createElement('li');
    item.id = `${list.id}-${index}`;
    item.setAttribute('role', 'option');
    item.dataset['value'] = option.value;
    item.textContent = option.value;
    if (option.label && option.label !== option.value) {
      const full = document.createElement('small');
      full.textContent = option.label;
      item.append(' ', full);
    }
    list.append(item);
  });
  input.after(list);
  input.setAttribute('aria-expanded', 'true');
  input.setAttribute('aria-controls', list.id);
  open = { input, list, at: -1 };
}

function move(step: number): void {
  if (!open) return;
  const items = [...open.list.children];
  open.at = (open.at + step + items.length) % items.length;
  items.forEach((item, index) => item.setAttribute('aria-selected', String(index === open?.at)));
  open.input.setAttribute('aria-activedescendant', items[open.at]?.id ?? '');
}

function take(item: Element | undefined): void {
  const value = item instanceof HTMLElement ? item.dataset['value'] : undefined;
  if (!open || value === undefined) return;
  const { input } = open;
  const { before } = lastPart(input.value);
  input.value = before ? `${before} ${value}` : value;
  close();
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function onKey(event: KeyboardEvent): void {
  if (!open || event.target !== open.input) {
    if (event.key === 'ArrowDown' && isPicker(event.target)) show(event.target);
    return;
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Enter' && open.at >= 0) {
    event.preventDefault();
    take(open.list.children[open.at]);
  } else if (event.key === 'Escape' || event.key === 'Tab') close();
}

function isPicker(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.dataset['list'] !== undefined;
}

/** The browser's own list would lie over ours. */
function prepare(target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement) || !target.hasAttribute('list')) return;
  target.dataset['list'] = target.getAttribute('list') ?? '';
  target.removeAttribute('list');
  target.setAttribute('role', 'combobox');
  target.setAttribute('aria-autocomplete', 'list');
  target.setAttribute('aria-expanded', 'false');
}

export function pickUnits(): void {
  document.addEventListener('focusin', ({ target }) => prepare(target));
  document.addEventListener('input', ({ target }) => {
    if (isPicker(target)) show(target);
  });
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusout', ({ target }) => {
    if (target === open?.input) close();
  });
  // Before the field loses the focus.
  document.addEventListener('mousedown', (event) => {
    const item = event.target instanceof Element ? event.target.closest('.unit-options li') : null;
    if (!item) return;
    event.preventDefault();
    take(item);
  });
}
