/** `npm run create-admin -- --email a@b.vn --name "…"`: an account for the first administrator, its password shown once. */
import { Refusal } from '../../src/domain/refusal.js';
import { FirstAdministrator } from '../../src/features/setup/first-administrator.js';
import { atTheConsole } from './seed-context.js';

await atTheConsole('create-admin', async (context, { texts }) => {
  const { email = '', name = 'Quản trị hệ thống' } = texts;
  const created = await context.get(FirstAdministrator).create({
    email,
    name,
    unitCode: texts['unit-code'] ?? 'CQTT',
    unitName: texts['unit-name'] ?? 'Cơ quan thường trực',
  });
  if (created instanceof Refusal) {
    process.stderr.write(`${created.message.en}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`Account: ${email}\nPassword (shown only now): ${created.password}\n`);
});
