/** What the web root reads of Fastify's request and reply. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../features/access/actor.js';
import type { AuthSessionRead } from '../features/accounts/auth-session.js';

export interface WebRequest {
  id: string;
  method: string;
  /** Path with the query. */
  url: string;
  host: string;
  /** The client's address, through the proxies that are trusted. */
  ip: string;
  headers: IncomingHttpHeaders;
  body: unknown;
  query: Record<string, unknown>;
  /** The named parts of the path; none where no route was reached. */
  params?: Record<string, string>;
  routeOptions: { url?: string };
  /** Put here by the access guard; absent when nobody is signed in. */
  actor?: Actor;
  /** The session of the actor. */
  session?: AuthSessionRead;
}

export interface WebReply {
  readonly sent: boolean;
  readonly statusCode: number;
  readonly elapsedTime: number;
  status(code: number): WebReply;
  header(name: string, value: string | string[]): WebReply;
  redirect(url: string, code: number): WebReply;
  send(body: unknown): WebReply;
}

/** True of the address of a page, and not of data for programs. */
export function isPageAddress(url: string): boolean {
  return !/^\/(api|health|metrics)(\/|\?|$)/.test(url);
}

/** True when a person's browser asks for a page, and not a program for data. */
export function wantsPage({ url, headers }: Pick<WebRequest, 'url' | 'headers'>): boolean {
  return isPageAddress(url) && (headers.accept ?? '').includes('text/html');
}
