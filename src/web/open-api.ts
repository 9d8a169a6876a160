/** The API described by OpenAPI at /api/openapi.json and shown at /api/docs, from files of this machine. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { WebReply, WebRequest } from './web-request.js';

const DESCRIPTION = `Sign in with \`POST /api/auth/sign-in/email\` \`{email, password}\`; the answer sets the session cookie.
Dates are \`YYYY-MM-DD\`, instants ISO 8601 with +07:00. Lists give \`{items, total, page, pageSize}\`.
A change names the \`version\` it saw; a stale one gets 409 with the present state in \`current\`.
\`Idempotency-Key\` on POST makes a request that is sent twice have one effect and one answer; for an upload the second is refused.
What is refused is answered with \`application/problem+json\` (RFC 9457): a stable \`code\`, a sentence in Vietnamese
(English with \`Accept-Language: en\`), and per field in \`errors\` what is accepted.`;

/** The shown page is swagger-ui, of which a browser needs these. */
const UI_FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const UI_START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, tryItOutEnabled: true });`;

const UI_PAGE = `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Đôn Đốc – API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`;

interface Server {
  get(path: string, handler: (request: WebRequest, reply: WebReply) => Promise<unknown>): unknown;
}

/** Registers the description and its page on Fastify. */
export function describeApi(app: INestApplication, server: Server): void {
  let document: OpenAPIObject | undefined;
  server.get('/api/openapi.json', async () => (document ??= describe(app)));
  const page = async (_: WebRequest, reply: WebReply) =>
    reply.header('content-type', 'text/html; charset=utf-8').send(UI_PAGE);
  server.get('/api/docs', page);
  server.get('/api/docs/', page);
  server.get('/api/docs/start.js', async (_, reply) =>
    reply.header('content-type', 'text/javascript; charset=utf-8').send(UI_START),
  );
  for (const [name, type] of Object.entries(UI_FILES)) {
    server.get(`/api/docs/${name}`, async (_, reply) =>
      reply.header('content-type', type).send(await readFile(join(uiFolder(), name))),
    );
  }
}

/** swagger-ui comes with @nestjs/swagger. */
function uiFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  return (require('swagger-ui-dist/absolute-path.js') as () => string)();
}

function describe(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Đôn Đốc')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addCookieAuth('don-doc.session_token')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  describeAccounts(document);
  return document;
}

/** The accounts' own routes are no controllers and are described by hand. */
function describeAccounts({ paths }: OpenAPIObject): void {
  const text = { type: 'string' };
  paths['/api/auth/sign-in/email'] = {
    post: {
      tags: ['accounts'],
      summary: 'Sign in; sets the session cookie',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['email', 'password'],
              properties: { email: text, password: text },
            },
          },
        },
      },
      responses: {
        200: { description: 'Signed in' },
        401: { description: 'The address or the password is wrong' },
        429: { description: 'Too many tries; Retry-After says how many seconds to wait' },
      },
    },
  };
  paths['/api/auth/sign-out'] = {
    post: {
      tags: ['accounts'],
      summary: 'End the session',
      responses: { 200: { description: 'Signed out' } },
    },
  };
}
