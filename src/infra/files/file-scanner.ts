/**
 * Asks clamd whether there is a virus in a file, when `CLAMD_URL` names one: the command INSTREAM of clamd(8) over TCP,
 * chunks that are headed by their length, one answer that ends with NUL.
 */
import { connect } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';

/** What clamd says of a file; `finding` is its name for the virus. */
export type ScanAnswer = { clean: true } | { clean: false; finding: string };

/** No answer, or one that says nothing about the file; the message is for whoever runs the server. */
export class ScannerAway extends Error {}

const CHUNK = 64 * 1024;
/** Silence of so long is no answer: clamd reads a file of 20 MB in well under a second. */
const PATIENCE_MS = 15_000;
const LONGEST_ANSWER = 4096;

@Injectable()
export class FileScanner {
  constructor(@Inject(Environment) private readonly environment: Environment) {}

  /** Clean where no clamd is named. @throws ScannerAway */
  async scan(bytes: Uint8Array, patienceMs = PATIENCE_MS): Promise<ScanAnswer> {
    const { CLAMD_URL } = this.environment;
    if (CLAMD_URL === undefined) return { clean: true };
    const { hostname, port } = new URL(CLAMD_URL);
    const host = hostname.replace(/^\[|\]$/g, '');
    return read(await converse({ host, port: Number(port) }, bytes, patienceMs));
  }
}

function converse(
  at: { host: string; port: number },
  bytes: Uint8Array,
  patienceMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(at);
    const give = (fault?: string): void => {
      socket.destroy();
      if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')));
      else reject(new ScannerAway(`clamd at ${at.host}:${at.port}: ${fault ?? 'closed without an answer'}`));
    };
    socket.setTimeout(patienceMs, () => give(`no answer in ${patienceMs} ms`));
    // It may answer and close before it has read everything (too large): the answer counts, not the broken pipe.
    socket.on('error', (error) => give(error.message));
    socket.on('close', () => give());
    socket.on('data', (data) => {
      answer += data.toString('utf8');
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) give('an answer without an end');
    });
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      for (let at = 0; at < bytes.length; at += CHUNK) {
        const chunk = bytes.subarray(at, at + CHUNK);
        socket.write(lengthOf(chunk.length));
        socket.write(chunk);
      }
      socket.write(lengthOf(0));
    });
  });
}

/** Four bytes, the greatest first. */
function lengthOf(length: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return head;
}

function read(answer: string): ScanAnswer {
  if (answer === 'stream: OK') return { clean: true };
  const finding = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (finding === undefined) throw new ScannerAway(`clamd says: ${answer.slice(0, 200)}`);
  return { clean: false, finding };
}
