/** A real SMTP server on the loopback address that keeps what it is given and answers as a test tells it. */
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  messageId: string;
  subject: string;
  text: string;
  html: string;
  attachments: ParsedMail['attachments'];
}

export interface Mailbox {
  url: string;
  mails: ReceivedMail[];
  /** Mails for one address, in the order in which they came. */
  to(address: string): ReceivedMail[];
  clear(): void;
  /** The answer to the next recipients: null accepts, a code refuses. */
  answer(decide: (recipient: string) => null | { code: number; message: string }): void;
  stop(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  let decide: (recipient: string) => null | { code: number; message: string } = () => null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(address, _session, callback) {
      const refusal = decide(address.address);
      callback(refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.code }) : null);
    },
    onData(stream, session, callback) {
      simpleParser(stream).then(
        (mail) => {
          mails.push({
            to: session.envelope.rcptTo.map((recipient) => recipient.address),
            messageId: mail.messageId ?? '',
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: mail.html || '',
            attachments: mail.attachments,
          });
          callback();
        },
        (error: Error) => callback(error),
      );
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    to: (address) => mails.filter((mail) => mail.to.includes(address)),
    clear: () => void mails.splice(0),
    answer: (next) => {
      decide = next;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
