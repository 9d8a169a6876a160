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

const UI_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

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
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', UI_POLICY)
      .send(UI_PAGE);
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
  const too = { 429: 'Too many tries; Retry-After says how many seconds to wait' };
  paths['/api/auth/sign-in/email'] = accountRoute('Sign in; sets the session cookie', ['email', 'password'], {
    200: 'Signed in, or `twoFactorRedirect`: bring a code to /api/auth/two-factor/verify',
    401: 'The address or the password is wrong',
    ...too,
  });
  paths['/api/auth/sign-out'] = accountRoute('End the session', [], { 200: 'Signed out' });
  paths['/api/auth/change-password'] = accountRoute(
    'Change one’s own password; other sessions end',
    ['currentPassword', 'newPassword'],
    { 200: 'Changed', 422: 'The present password is wrong, or the new one is weak', ...too },
  );
  paths['/api/auth/two-factor/enable'] = accountRoute('A key for an authenticator: `totpURI`', ['password'], {
    200: 'Nothing is on before the first code',
    409: 'It is on already',
    422: 'The password is wrong',
    ...too,
  });
  paths['/api/auth/two-factor/verify'] = accountRoute(
    'The second step of signing in, or the first code of a new key, which switches the second factor on and gives `backupCodes`',
    ['code'],
    { 200: 'Taken', 401: 'Not taken', 422: 'Not the first code of the new key', ...too },
  );
}

function accountRoute(summary: string, fields: string[], answers: Readonly<Record<number, string>>) {
  const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]));
  const schema = { type: 'object', required: fields, properties };
  const body = { requestBody: { required: true, content: { 'application/json': { schema } } } };
  const responses = Object.fromEntries(
    Object.entries(answers).map(([status, description]) => [status, { description }]),
  );
  return { post: { tags: ['accounts'], summary, ...(fields.length > 0 ? body : {}), responses } };
}
