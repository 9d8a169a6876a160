/** The documents that plans and tasks rest on: found by everybody, entered and edited by the standing office. */
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readDate } from '../../../domain/calendar/local-time.js';
import { rightsOf } from '../../../domain/people/roles.js';
import { Refusal, type Decision, type FieldError } from '../../../domain/refusal.js';
import { answer } from '../../../features/access/answer.js';
import { IdPipe } from '../../../features/access/id.pipe.js';
import { LARGEST_PAGE } from '../../../features/access/page-bounds.js';
import { May } from '../../../features/access/may.decorator.js';
import type { NewDocumentDto } from '../../../features/documents/document.dto.js';
import { DocumentsService, type DocumentView } from '../../../features/documents/documents.service.js';
import { formatDate } from '../../../../templates/components/figures.js';
import { DocumentsPage } from '../../../../templates/pages/plans/documents-page.js';
import { EntryFormPage } from '../../../../templates/pages/plans/entry-form-page.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { statusOf } from '../frame/page-status.js';
import { Pages } from '../frame/pages.js';
import { pageNumberOf, textOf, versionOf, type Values } from '../planning/form-values.js';
import { documentFields, type TypedDocument } from './document-fields.js';

const DOCUMENTS_PER_PAGE = 50;

interface FormScene {
  id?: number | null;
  version?: number;
  typed: TypedDocument;
  refusal?: Refusal | null;
  conflict?: string | null;
  status?: number;
}

@ApiExcludeController()
@Controller('van-ban')
@May('SIGNED_IN')
export class DocumentsPages {
  constructor(
    @Inject(DocumentsService) private readonly documents: DocumentsService,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: WebRequest, @Res() reply: WebReply, @Query() query: Values): Promise<void> {
    const q = textOf(query, 'tim').trim().slice(0, 200);
    const page = pageNumberOf(query);
    const { items, total } = await this.documents.list({ q, page, pageSize: DOCUMENTS_PER_PAGE });
    const view = {
      documents: items,
      q,
      mayEdit: rightsOf(this.pages.reader(request).roles).has('manage-documents'),
      page,
      pages: Math.ceil(total / DOCUMENTS_PER_PAGE),
      total,
      href: (number: number) =>
        `/van-ban?${new URLSearchParams({ ...(q ? { tim: q } : {}), trang: String(number) })}`,
    };
    await this.pages.show(request, reply, (frame) => <DocumentsPage frame={frame} view={view} />);
  }

  @Get('moi')
  @May('OFFICE')
  async blank(@Req() request: WebRequest, @Res() reply: WebReply): Promise<void> {
    await this.form(request, reply, { typed: typedIn({}) });
  }

  @Post('moi')
  @May('OFFICE')
  async enter(@Req() request: WebRequest, @Res() reply: WebReply, @Body() body: Values): Promise<void> {
    const typed = typedIn(body);
    const read = readTyped(typed);
    const saved = read instanceof Refusal ? read : await this.create(request, read);
    if (saved instanceof Refusal) return this.form(request, reply, { typed, refusal: saved });
    this.saved(request, reply, saved.number);
  }

  @Get(':id')
  @May('OFFICE')
  async edit(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
  ): Promise<void> {
    const document = answer(await this.documents.read(id));
    await this.form(request, reply, { id, version: document.version, typed: typedOf(document) });
  }

  @Post(':id')
  @May('OFFICE')
  async change(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Param('id', IdPipe) id: number,
    @Body() body: Values,
  ): Promise<void> {
    const actor = this.pages.reader(request);
    const typed = typedIn(body);
    const version = versionOf(textOf(body, 'version'));
    const read = readTyped(typed);
    const saved =
      read instanceof Refusal ? read : await this.documents.change(actor, id, { version, ...read });
    if (!(saved instanceof Refusal)) return this.saved(request, reply, saved.number);
    if (saved.code !== 'version.stale')
      return this.form(request, reply, { id, version, typed, refusal: saved });
    const now = answer(await this.documents.read(id));
    const present = typedOf(now);
    if (same(present, typed)) return this.saved(request, reply, now.number);
    const conflict = sayIn(actor.language)('document.conflict', {
      number: present.number,
      date: present.issuedOn,
      issuer: present.issuer,
      subject: present.subject,
    });
    await this.form(request, reply, { id, version: now.version, typed, conflict, status: statusOf(saved) });
  }

  /** A form that is sent twice finds its document there, and that is no fault. */
  private async create(request: WebRequest, body: NewDocumentDto): Promise<Decision<DocumentView>> {
    const created = await this.documents.create(this.pages.reader(request), body);
    if (!(created instanceof Refusal) || created.code !== 'document.already-there') return created;
    const { items } = await this.documents.list({ q: body.number, page: 1, pageSize: LARGEST_PAGE });
    const twin = items.find(
      ({ number, issuedOn, issuer, subject }) =>
        number === body.number &&
        (issuedOn ?? '') === (body.issuedOn ?? '') &&
        issuer === (body.issuer ?? '') &&
        subject === (body.subject ?? ''),
    );
    return twin ?? created;
  }

  private saved(request: WebRequest, reply: WebReply, number: string): void {
    const text = sayIn(this.pages.reader(request).language)('document.saved', { number });
    this.pages.goTo(reply, '/van-ban', { kind: 'done', text });
  }

  private async form(request: WebRequest, reply: WebReply, scene: FormScene): Promise<void> {
    const { id = null, version = 0, typed, refusal = null, conflict = null } = scene;
    const { language } = this.pages.reader(request);
    const say = sayIn(language);
    const view = {
      title: id === null ? say('document.form.new') : say('document.form.edit', { number: typed.number }),
      back: { href: '/van-ban', label: say('documents.back') },
      action: id === null ? '/van-ban/moi' : `/van-ban/${id}`,
      version,
      fields: documentFields(typed, refusal, language),
      save: say('document.save'),
      refusal: refusal && { message: refusal.message[language], rule: refusal.options.rule ?? null },
      conflict,
    };
    const status = scene.status ?? (refusal ? statusOf(refusal) : 200);
    await this.pages.show(request, reply, (frame) => <EntryFormPage frame={frame} view={view} />, status);
  }
}

function typedIn(body: Values): TypedDocument {
  const text = (name: string): string => textOf(body, name).trim();
  return {
    number: text('number'),
    issuedOn: text('issuedOn'),
    issuer: text('issuer'),
    subject: text('subject'),
    asPrinted: text('asPrinted') === 'true',
  };
}

function typedOf({ number, issuedOn, issuedOnText, issuer, subject }: DocumentView): TypedDocument {
  const printed = issuedOn ? formatDate(issuedOn) : (issuedOnText ?? '');
  return { number, issuedOn: printed, issuer, subject, asPrinted: issuedOn === null && printed !== '' };
}

function same(a: TypedDocument, b: TypedDocument): boolean {
  return (['number', 'issuedOn', 'issuer', 'subject'] as const).every((name) => a[name] === b[name]);
}

/** D3: a date that does not exist is kept as text, but only when somebody says that it is printed so. */
function readTyped(typed: TypedDocument): Decision<NewDocumentDto> {
  const { number, issuer, subject } = typed;
  const errors: FieldError[] = [];
  const date = readDate(typed.issuedOn);
  const said = (word: 'document.number-missing' | 'document.not-a-date', text = '') => ({
    vi: sayIn('vi')(word, { text }),
    en: sayIn('en')(word, { text }),
  });
  if (number === '')
    errors.push({ field: 'number', code: 'missing', message: said('document.number-missing') });
  if (typed.issuedOn !== '' && !date && !typed.asPrinted)
    errors.push({
      field: 'issuedOn',
      code: 'not-a-date',
      message: said('document.not-a-date', typed.issuedOn),
    });
  if (errors.length > 0) {
    const all = (language: 'vi' | 'en') => errors.map(({ message }) => message[language]).join(' ');
    return new Refusal('malformed', 'input.invalid', { vi: all('vi'), en: all('en') }, { errors });
  }
  const issued = date ? { issuedOn: date.toString() } : { issuedOnText: typed.issuedOn };
  return { number, issuer, subject, ...issued };
}
