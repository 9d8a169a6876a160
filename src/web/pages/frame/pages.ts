/** How every page is answered: its frame, its headers, and the way on after a form (POST, redirect, GET). */
import { Inject, Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { Environment } from '../../../config/environment.js';
import type { Actor } from '../../../features/access/actor.js';
import type { SignInPlace } from '../../../features/accounts/account.service.js';
import { WorkerPulse } from '../../../features/health/worker-pulse.js';
import { Clock } from '../../../infra/clock/clock.js';
import { renderPage, renderPart } from '../../../../templates/pages/frame/layout.js';
import type { Banner, Flash, PageFrame, PagePerson } from '../../../../templates/pages/frame/page.view.js';
import type { WebReply, WebRequest } from '../../web-request.js';
import { clearedFlashCookie, flashCookie, flashOf, ownerCookie, ownerOf, pageLanguage } from './cookies.js';
import { navigationOf } from './navigation.js';
import { officeMoment } from './office-moment.js';
import { PageAssets } from './page-assets.js';
import { setPageHeaders } from './page-headers.js';

@Injectable()
export class Pages {
  constructor(
    @Inject(Environment) private readonly environment: Environment,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PageAssets) private readonly assets: PageAssets,
    @Inject(WorkerPulse) private readonly pulse: WorkerPulse,
  ) {}

  /** The person in the language of their pages. */
  reader(request: WebRequest): Actor {
    if (!request.actor) throw new Error(`${request.url} needs somebody signed in`);
    return { ...request.actor, language: pageLanguage(request.headers.cookie) };
  }

  async frame(request: WebRequest): Promise<PageFrame> {
    const actor = request.actor ?? null;
    const [{ today }, banner] = await Promise.all([this.clock.read(), this.banner(actor)]);
    return {
      language: pageLanguage(request.headers.cookie),
      person: personOf(request),
      // A refused form is shown at the address of its act; the way back is the page of the form.
      path: request.method === 'GET' ? request.url : '/viec-cua-toi',
      at: request.url.split('?')[0] ?? '',
      nav: actor ? navigationOf(actor.roles) : [],
      demonstration: this.environment.DEMO
        ? {
            today: today.toString(),
            mayMove: actor?.roles.some((role) => role === 'ADMIN' || role === 'OFFICE') ?? false,
            mailboxUrl: this.environment.MAILBOX_URL ?? null,
          }
        : null,
      banner,
      flash: flashOf(request.headers.cookie, this.environment.SECRET),
      assets: this.assetAddresses,
    };
  }

  /** The frame without anything that has to be asked for: where even that may fail. */
  bareFrame(request: WebRequest): PageFrame {
    return {
      language: pageLanguage(request.headers.cookie),
      person: null,
      path: '/viec-cua-toi',
      at: '',
      nav: [],
      demonstration: null,
      banner: null,
      flash: null,
      assets: this.assetAddresses,
    };
  }

  /** Sends a page; a message for it is taken away with it. */
  async show(
    request: WebRequest,
    reply: WebReply,
    page: (frame: PageFrame) => VNode,
    status = 200,
  ): Promise<void> {
    const frame = await this.frame(request);
    if (frame.flash) reply.header('set-cookie', clearedFlashCookie(this.isSecure));
    this.noteOwner(request, reply);
    setPageHeaders(reply);
    reply
      .status(status)
      .header('content-type', 'text/html; charset=utf-8')
      .send(renderPage(page(frame)));
  }

  /** Sends a part of a page, for what changes in place. */
  fragment(reply: WebReply, part: VNode): void {
    setPageHeaders(reply);
    reply.header('content-type', 'text/html; charset=utf-8').send(renderPart(part));
  }

  /** A page that everybody sees alike: it may be kept for a minute, unless somebody is signed in or told something. */
  async showPublic(request: WebRequest, reply: WebReply, page: (frame: PageFrame) => VNode): Promise<void> {
    const frame = await this.frame(request);
    setPageHeaders(reply);
    this.noteOwner(request, reply);
    if (frame.flash) reply.header('set-cookie', clearedFlashCookie(this.isSecure));
    else if (!request.actor) reply.header('cache-control', 'public, max-age=60').header('vary', 'Cookie');
    reply
      .status(200)
      .header('content-type', 'text/html; charset=utf-8')
      .send(renderPage(page(frame)));
  }

  /** The language of the reader's pages, signed in or not. */
  languageOf(request: WebRequest): PageFrame['language'] {
    return pageLanguage(request.headers.cookie);
  }

  /** From where somebody signs in, and whose browser it was last. */
  placeOf({
    ip,
    headers,
  }: WebRequest): SignInPlace & { userAgent: string | undefined; owner: string | null } {
    const owner = ownerOf(headers.cookie, this.environment.SECRET);
    return { address: ip, userAgent: headers['user-agent'], owner };
  }

  /** Makes the browser one in which this account was signed in. */
  ownerCookie(userId: string): string {
    return ownerCookie(userId, this.environment.SECRET, this.isSecure);
  }

  /** Sends the browser on with GET, and what was done with it. */
  goTo(reply: WebReply, path: string, flash?: Flash, cookies: string[] = []): void {
    const message = flash ? [flashCookie(flash, this.environment.SECRET, this.isSecure)] : [];
    const all = [...cookies, ...message];
    if (all.length > 0) reply.header('set-cookie', all);
    reply.header('cache-control', 'no-store').redirect(path, 303);
  }

  /** Those in charge learn on every page that nobody is being reminded. */
  private async banner(actor: Actor | null): Promise<Banner | null> {
    if (!actor?.roles.some((role) => role === 'ADMIN' || role === 'OFFICE')) return null;
    const { silent, lastBeat } = await this.pulse.read();
    if (!silent) return null;
    return {
      ...(lastBeat
        ? { word: 'banner.silent-since', values: { at: officeMoment(lastBeat) } }
        : { word: 'banner.silent', values: {} }),
      href: '/quan-tri/suc-khoe',
    };
  }

  /** The same for a form that script has sent: it asks for the page itself, so that the message is not lost on the way. */
  tellWhere(reply: WebReply, path: string, flash: Flash): void {
    reply
      .header('set-cookie', flashCookie(flash, this.environment.SECRET, this.isSecure))
      .header('cache-control', 'no-store')
      .header('location', path)
      .status(204)
      .send('');
  }

  /** Whoever signed in by another door than our page has their typed text kept as well, should the session end. */
  private noteOwner({ session, headers }: WebRequest, reply: WebReply): void {
    if (!session || ownerOf(headers.cookie, this.environment.SECRET) === session.userId) return;
    reply.header('set-cookie', this.ownerCookie(session.userId));
  }

  private get assetAddresses(): PageFrame['assets'] {
    const { css, script, mark, document } = this.assets;
    return { css, script, mark, document };
  }

  get isSecure(): boolean {
    return this.environment.PUBLIC_URL.startsWith('https:');
  }
}

function personOf({ actor, session }: WebRequest): PagePerson | null {
  return actor ? { name: actor.name, roles: actor.roles, unitName: session?.unitName ?? '' } : null;
}
