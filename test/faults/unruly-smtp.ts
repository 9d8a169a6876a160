/**
 * A real SMTP server whose conversation a test can watch and break: every step is an event, and a step may be refused, or
 * the line cut there.
 */
import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** The steps of a conversation; 'accepted' is when the whole mail is there and the answer is about to leave. */
export type SmtpStep = 'rcpt' | 'data' | 'accepted' | 'answered';

export interface Delivered {
  messageId: string;
  to: string;
}

/** What a test wants at a step: null goes on, a number refuses with this code, 'cut' ends the connection. */
export type Fault = null | 'cut' | { code: number; message: string };

export interface UnrulySmtp {
  url: string;
  /** Mails that were taken whole, in order; one that was taken twice stands here twice. */
  delivered: Delivered[];
  /** Called at each step of each conversation; its answer decides how it goes on. */
  at(watch: (step: SmtpStep, recipient: string) => Fault | Promise<Fault>): void;
  stop(): Promise<void>;
}

export async function startUnrulySmtp(): Promise<UnrulySmtp> {
  const delivered: Delivered[] = [];
  const sockets = new Set<Socket>();
  let watch: (step: SmtpStep, recipient: string) => Fault | Promise<Fault> = () => null;

  const socketOf = (session: SMTPServerSession): Socket | undefined =>
    [...sockets].find(({ remotePort }) => remotePort === session.remotePort);
  const recipientOf = (session: SMTPServerSession): string => session.envelope.rcptTo[0]?.address ?? '';

  /** True: go on. */
  const step = async (
    name: SmtpStep,
    session: SMTPServerSession,
    recipient: string,
    refuse: (error: Error) => void,
  ): Promise<boolean> => {
    const fault = await watch(name, recipient);
    if (fault === null) return true;
    if (fault === 'cut') socketOf(session)?.destroy();
    else refuse(Object.assign(new Error(fault.message), { responseCode: fault.code }));
    return false;
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(address, session, callback) {
      void step('rcpt', session, address.address, callback).then((goOn) => goOn && callback());
    },
    onData(stream, session, callback) {
      const to = recipientOf(session);
      let head = '';
      void step('data', session, to, callback).then((goOn) => {
        stream.on('data', (chunk: Buffer) => {
          if (head.length < 4000) head += chunk.toString('latin1');
        });
        stream.on('end', () => {
          if (!goOn) return;
          void step('accepted', session, to, callback).then(async (takes) => {
            if (!takes) return;
            delivered.push({ messageId: /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? '', to });
            if (await step('answered', session, to, callback)) callback();
          });
        });
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    delivered,
    at: (next) => {
      watch = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
