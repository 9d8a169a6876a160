/**
 * Handing mails to the SMTP server, and saying exactly how far a mail got (R8): accepted, refused, lost before the
 * message was handed over, or lost after it, when nobody can know.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import nodemailer from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { Environment } from '../../config/environment.js';
import { asSpan } from '../tracing/tracing.js';

/** The mailbox that `npm start` opens when no SMTP server is named. */
export const LOCAL_MAILBOX = 'smtp://127.0.0.1:1025';

/** Connections side by side; a server that asks for fewer answers 421 and the mail is tried again. */
export const MAX_CONNECTIONS = 5;

/** A mail ready to go. `messageId` is that of the row and never changes. */
export interface OutgoingMail {
  messageId: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  attachments?: { filename: string; content: Buffer; contentType: string }[];
}

/** How far the mail got. `stage` says whether all its bytes had been given to the server when the answer was lost. */
export type HandOver =
  | { accepted: true; response: string }
  | {
      accepted: false;
      stage: 'before-handover' | 'after-handover';
      responseCode: number | null;
      message: string;
    };

/** One address: a list, a name beside it or a line break would send the mail to somebody else as well. */
const ADDRESS = /^[^\s,;:<>()[\]"\\]+@[^\s,;:<>()[\]"\\]+$/;
/** What an SMTP server says of an address that is none (RFC 5321, 4.2.3). */
const NO_ADDRESS = 553;

interface SmtpError extends Error {
  responseCode?: number;
  response?: string;
}

@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transporter: Transporter;
  private readonly from: string;

  constructor(@Inject(Environment) environment: Environment) {
    this.from = environment.MAIL_FROM;
    this.transporter = nodemailer.createTransport({
      url: environment.SMTP_URL ?? LOCAL_MAILBOX,
      pool: true,
      maxConnections: MAX_CONNECTIONS,
      maxMessages: Infinity,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 60_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as never);
    this.transporter.use('stream', (mail, done) => {
      const create = mail.message.createReadStream.bind(mail.message);
      mail.message.createReadStream = (options?: object) => {
        const stream = create(options);
        stream.once('end', () => (mail.data as { handedOver?: () => void }).handedOver?.());
        return stream;
      };
      done();
    });
  }

  /** Hands one mail over. Never throws: every outcome is a value. */
  async send(mail: OutgoingMail): Promise<HandOver> {
    if (!ADDRESS.test(mail.to)) {
      const message = `${NO_ADDRESS} not one address`;
      return { accepted: false, stage: 'before-handover', responseCode: NO_ADDRESS, message };
    }
    const attributes = { 'don_doc.mail.id': /[^<>@]+/.exec(mail.messageId)?.[0] };
    return asSpan('mail.send', { kind: 'CLIENT', attributes }, async (span) => {
      const given = await this.handOver(mail);
      if (!given.accepted) span?.fail(`${given.stage}.${given.responseCode ?? 'silence'}`);
      return given;
    });
  }

  private async handOver(mail: OutgoingMail): Promise<HandOver> {
    let handedOver = false;
    try {
      const info = await this.transporter.sendMail({
        ...mail,
        to: { name: '', address: mail.to },
        from: this.from,
        // Vietnamese has a diacritic in every other word: base64 is shorter than quoted-printable, and cheaper to make.
        textEncoding: 'base64',
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        handedOver: () => {
          handedOver = true;
        },
      } as never);
      return { accepted: true, response: (info as { response?: string }).response ?? '' };
    } catch (error) {
      const { responseCode, response, message } = error as SmtpError;
      // A server that answered has decided, wherever it did; only silence after the hand-over leaves doubt.
      const stage = handedOver && responseCode === undefined ? 'after-handover' : 'before-handover';
      return { accepted: false, stage, responseCode: responseCode ?? null, message: response ?? message };
    }
  }

  /** Ends the conversations that are still going on: their mails were not taken, or nobody knows (R8). */
  abandon(): void {
    (this.transporter as unknown as { close(how: { force: boolean }): void }).close({ force: true });
  }

  onApplicationShutdown(): void {
    this.transporter.close();
  }
}
