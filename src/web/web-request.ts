/** What the web root reads of Fastify's request and reply. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../features/access/actor.js';

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
  routeOptions: { url?: string };
  /** Put here by the access guard; absent when nobody is signed in. */
  actor?: Actor;
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

/** True when a person's browser asks for a page, and not a program for data. */
export function wantsPage({ url, headers }: Pick<WebRequest, 'url' | 'headers'>): boolean {
  return !/^\/(api|health|metrics)(\/|\?|$)/.test(url) && (headers.accept ?? '').includes('text/html');
}
