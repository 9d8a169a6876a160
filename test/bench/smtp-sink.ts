/**
 * An SMTP server in a process of its own that takes every mail and keeps none: its CPU is not the worker's. Argument: the
 * milliseconds that each mail takes it.
 */
import { SMTPServer } from 'smtp-server';

const delay = Number(process.argv[2] ?? 0);
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, callback) {
    stream.on('data', () => undefined);
    stream.on('end', () => (delay > 0 ? setTimeout(callback, delay) : callback()));
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.server.address() as { port: number };
  process.send?.({ port });
});
process.on('disconnect', () => process.exit(0));
