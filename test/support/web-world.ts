/** The small office of `startWorld` with the web process in front of it, listening on a free port of the loopback. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { createApp } from '../../src/web/create-app.js';
import type { Template } from './database.js';
import { OFFICE_WITH_ACCOUNTS, PASSWORD, SECRET, testEnvironment } from './small-office.js';
import { startWorld } from './world.js';
import type { World } from './world.js';

export { PASSWORD, SECRET };

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
export async function startWebWorld(
  variables: Record<string, string> = {},
  source: Template | { url: string } = OFFICE_WITH_ACCOUNTS,
): Promise<WebWorld> {
  const world = await startWorld([], variables, source);
  const app = await createApp(testEnvironment(world.url, variables));
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
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
