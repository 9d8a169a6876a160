/**
 * Forms with files: dropped or chosen, listed with their sizes, looked at before they are sent, and sent with a bar that
 * tells how far it is. A file that is not taken stands in the list until somebody removes it or chooses another: nothing
 * is sent meanwhile. A refusal comes back into the page, with the files still chosen.
 */
interface Limits {
  maxSize: number;
  maxTotal: number;
  most: number;
  accept: string;
  /** Sentences in the page's language; {name} and {n} are filled in. */
  words: Record<
    'remove' | 'empty' | 'large' | 'kind' | 'many' | 'stopped' | 'sending' | 'saving' | 'broken' | 'signIn',
    string
  >;
}

export function dropFiles(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-files]')) new FileForm(form);
}

class FileForm {
  private readonly input: HTMLInputElement;
  private readonly zone: HTMLElement;
  private readonly list: HTMLElement;
  private readonly told: HTMLElement;
  private readonly limits: Limits;
  private files: File[] = [];
  private refused: { file: File; why: string }[] = [];
  private isSending = false;

  constructor(private readonly form: HTMLFormElement) {
    this.input = form.querySelector<HTMLInputElement>('input[type=file]')!;
    this.zone = form.querySelector<HTMLElement>('.drop')!;
    this.list = form.querySelector<HTMLElement>('.chosen')!;
    this.told = form.querySelector<HTMLElement>('.upload')!;
    this.limits = JSON.parse(form.dataset['files'] ?? '{}') as Limits;
    this.zone.querySelector('[hidden]')?.removeAttribute('hidden');
    this.input.addEventListener('change', () => this.add(this.input.files));
    for (const name of ['dragenter', 'dragover']) {
      this.zone.addEventListener(name, (event) => {
        event.preventDefault();
        this.zone.classList.add('over');
      });
    }
    this.zone.addEventListener('dragleave', () => this.zone.classList.remove('over'));
    this.zone.addEventListener('drop', (event) => {
      event.preventDefault();
      this.zone.classList.remove('over');
      this.add(event.dataTransfer?.files ?? null);
    });
    form.addEventListener('submit', (event) => this.submit(event));
  }

  add(chosen: Iterable<File> | null): void {
    const all = [...(chosen ?? [])];
    if (all.length > 0) this.refused = [];
    for (const file of all) {
      const why = this.wrongWith(file);
      if (why) this.refused.push({ file, why });
      else if (!this.files.some((known) => isSame(known, file))) this.files.push(file);
    }
    this.show();
  }

  private wrongWith(file: File): string | null {
    const { accept, maxSize, maxTotal, most, words } = this.limits;
    const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? '';
    const total = this.files.reduce((sum, { size }) => sum + size, file.size);
    const isKnown = this.files.some((known) => isSame(known, file));
    if (!accept.split(',').includes(ending)) return fill(words.kind, { name: file.name });
    if (file.size === 0) return fill(words.empty, { name: file.name });
    if (file.size > maxSize) return fill(words.large, { name: file.name });
    return !isKnown && (this.files.length >= most || total > maxTotal) ? words.many : null;
  }

  /** The input carries what is listed, so that the form says the same however it is sent. */
  private show(): void {
    const transfer = new DataTransfer();
    for (const file of this.files) transfer.items.add(file);
    this.input.files = transfer.files;
    const all = [...this.files, ...this.refused.map(({ file }) => file)];
    this.list.replaceChildren(...all.map((file) => this.line(file)));
    this.list.hidden = all.length === 0;
    this.tell(this.whyRefused, this.refused.length > 0);
  }

  private get whyRefused(): string {
    return [...new Set(this.refused.map(({ why }) => why))].join(' ');
  }

  private line(file: File): HTMLElement {
    const line = document.createElement('li');
    if (!this.files.includes(file)) line.className = 'late';
    const size = document.createElement('small');
    size.textContent = ` ${sizeOf(file.size)} `;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-sm btn-link';
    button.textContent = this.limits.words.remove;
    button.setAttribute('aria-label', `${this.limits.words.remove}: ${file.name}`);
    button.addEventListener('click', () => {
      this.files = this.files.filter((other) => other !== file);
      this.refused = this.refused.filter((other) => other.file !== file);
      this.show();
      this.input.focus();
    });
    line.append(file.name, size, button);
    return line;
  }

  private tell(text: string, isWrong = false): void {
    this.told.querySelector('span')!.textContent = text;
    this.told.classList.toggle('late', isWrong);
    this.told.setAttribute('role', 'status');
    this.told.hidden = text === '';
  }

  /** Somebody believes that the file goes with it: they are told before anything is sent. */
  private stop(event: SubmitEvent): void {
    event.preventDefault();
    this.tell(`${this.whyRefused} ${this.limits.words.stopped}`, true);
    this.told.setAttribute('role', 'alert');
    this.told.tabIndex = -1;
    this.told.focus();
  }

  private submit(event: SubmitEvent): void {
    if (this.refused.length > 0) {
      this.stop(event);
      return;
    }
    if (this.files.length === 0) return;
    event.preventDefault();
    if (this.isSending) return;
    this.isSending = true;
    this.bar.hidden = false;
    event.submitter?.setAttribute('aria-busy', 'true');
    const { words } = this.limits;
    const sent = new XMLHttpRequest();
    sent.upload.addEventListener('progress', ({ loaded, total }) => {
      const n = total > 0 ? Math.floor((loaded / total) * 100) : 0;
      this.bar.value = n;
      this.tell(n < 100 ? fill(words.sending, { n: String(n) }) : words.saving);
    });
    sent.addEventListener('load', () => this.answered(sent));
    for (const name of ['error', 'abort', 'timeout']) {
      sent.addEventListener(name, () => this.again(words.broken));
    }
    sent.open('POST', this.form.action);
    sent.setRequestHeader('accept', 'text/html');
    sent.setRequestHeader('x-sent-by', 'script');
    sent.send(new FormData(this.form));
  }

  private answered(sent: XMLHttpRequest): void {
    const to = sent.getResponseHeader('location');
    if (sent.status < 300 && to) {
      window.location.assign(to);
      return;
    }
    if (sent.status === 401) {
      this.again(this.limits.words.signIn);
      return;
    }
    const page = new DOMParser().parseFromString(sent.responseText, 'text/html').querySelector('main');
    const main = document.querySelector('main');
    if (!page || !main) {
      this.again(this.limits.words.broken);
      return;
    }
    main.replaceWith(page);
    for (const form of page.querySelectorAll<HTMLFormElement>('form[data-files]')) {
      const again = new FileForm(form);
      if (form.id === this.form.id) again.add(this.files);
    }
    const alert = page.querySelector<HTMLElement>('[role=alert]');
    alert?.setAttribute('tabindex', '-1');
    alert?.focus();
  }

  /** Nothing was written: the form stands as it was and can be sent again. */
  private again(text: string): void {
    this.isSending = false;
    this.bar.hidden = true;
    for (const button of this.form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
    this.tell(text, true);
  }

  private get bar(): HTMLProgressElement {
    return this.told.querySelector('progress')!;
  }
}

function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

function sizeOf(bytes: number): string {
  if (bytes === 0) return '0 kB';
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;
}
