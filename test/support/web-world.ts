/** The small office of `startWorld` with the web process in front of it, listening on a free port of the loopback. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { loadEnvironment } from '../../src/config/environment.js';
import { AccountService } from '../../src/features/accounts/account.service.js';
import { createApp } from '../../src/web/create-app.js';
import { startWorld } from './world.js';
import type { World } from './world.js';

export const PASSWORD = 'mật khẩu của các ca thử';
export const SECRET = 'a secret of the tests, long enough for it';

export type Agent = ReturnType<typeof supertest.agent>;

export interface WebWorld extends World {
  app: NestFastifyApplication;
  /** `http://127.0.0.1:…` */
  address: string;
  /** Somebody without an account. */
  anyone(): Agent;
  /** An agent with the session of this account: 'office', 'head.stc' … */
  signIn(account: string): Promise<Agent>;
}

/** Every person of the office has an account with `PASSWORD`. */
export async function startWebWorld(variables: Record<string, string> = {}): Promise<WebWorld> {
  const world = await startWorld([], variables);
  const app = await createApp(
    loadEnvironment({
      DATABASE_URL: world.url,
      SECRET,
      DEMO: '1',
      NODE_ENV: 'test',
      ...variables,
    }),
  );
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  await giveAccounts(app, world);
  const agents = new Map<string, Agent>();
  return {
    ...world,
    app,
    address,
    anyone: () => supertest.agent(address),
    async signIn(account) {
      const known = agents.get(account);
      if (known) return known;
      const agent = supertest.agent(address);
      await agent
        .post('/api/auth/sign-in/email')
        .send({ email: `${account}@demo.don-doc.test`, password: PASSWORD })
        .expect(200);
      agents.set(account, agent);
      return agent;
    },
    async stop() {
      await app.close();
      await world.stop();
    },
  };
}

async function giveAccounts(app: NestFastifyApplication, { database }: World): Promise<void> {
  const accounts = app.get(AccountService);
  const hash = await accounts.hash(PASSWORD);
  for (const { id, name, email } of await database.person.findMany({ where: { email: { not: null } } })) {
    await accounts.createHashed({ id, name, email: email ?? '' }, hash);
  }
}
