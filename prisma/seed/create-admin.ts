/** `npm run create-admin -- --email a@b.vn --name "…"`: an account for the first administrator, its password shown once. */
import { parseArgs } from 'node:util';
import { Refusal } from '../../src/domain/refusal.js';
import { FirstAdministrator } from '../../src/features/setup/first-administrator.js';
import { atTheConsole } from './seed-context.js';

const { values } = parseArgs({
  options: {
    email: { type: 'string' },
    name: { type: 'string', default: 'Quản trị hệ thống' },
    'unit-code': { type: 'string', default: 'CQTT' },
    'unit-name': { type: 'string', default: 'Cơ quan thường trực' },
  },
});
const { email, name } = values;

if (!email?.includes('@')) {
  process.stderr.write('An address is needed: npm run create-admin -- --email <address> --name <name>\n');
  process.exitCode = 1;
} else {
  await atTheConsole(async (context) => {
    const created = await context
      .get(FirstAdministrator)
      .create({ email, name, unitCode: values['unit-code'], unitName: values['unit-name'] });
    if (created instanceof Refusal) {
      process.stderr.write(`${created.message.en}\n`);
      process.exitCode = 1;
      return;
    }
    process.stdout.write(`Account: ${email}\nPassword (shown only now): ${created.password}\n`);
  });
}
