/**
 * An SMTP server in a process of its own that takes every mail and keeps none, with as little CPU as can be: it shares the
 * machine with what is measured. It reads what our transport sends, a command at a time, and nothing else. Argument: the
 * milliseconds that each mail takes it. Told `{ count }`, it says when the first and the last of so many mails were taken.
 */
import { createServer } from 'node:net';
import type { Socket } from 'node:net';

const delay = Number(process.argv[2] ?? 0);
const END_OF_MAIL = '\r\n.\r\n';

let taken = 0;
let first = 0;
let last = 0;
let count = Infinity;

process.on('message', (told: { count: number }) => {
  ({ count } = told);
  tell();
});
process.on('disconnect', () => process.exit(0));

function tell(): void {
  if (taken >= count) process.send?.({ first, last });
}

function took(socket: Socket): void {
  taken += 1;
  first ||= Date.now();
  setTimeout(() => {
    last = Date.now();
    socket.write('250 taken\r\n');
    tell();
  }, delay);
}

function converse(socket: Socket): void {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.write('220 sink\r\n');
  let inMail = false;
  let tail = '';
  socket.on('data', (chunk) => {
    tail = (tail + chunk.toString('latin1')).slice(inMail ? -END_OF_MAIL.length : 0);
    if (inMail && tail === END_OF_MAIL) {
      inMail = false;
      tail = '';
      took(socket);
      return;
    }
    if (inMail || !tail.endsWith('\r\n')) return;
    const command = tail.slice(0, 4).toUpperCase();
    tail = '';
    inMail = command === 'DATA';
    if (command === 'QUIT') socket.end('221 bye\r\n');
    else socket.write(inMail ? '354 go on\r\n' : '250 fine\r\n');
  });
}

const server = createServer(converse);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  process.send?.({ port });
});
