import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { May } from '../../src/features/access/may.decorator.js';
import { EveryRouteDeclares } from '../../src/web/every-route-declares.js';
import { startWebWorld } from '../support/web-world.js';
import type { WebWorld } from '../support/web-world.js';

let world: WebWorld;
beforeAll(async () => {
  world = await startWebWorld();
});
afterAll(() => world.stop());

const ACCOUNTS = ['admin', 'office', 'chair', 'leader', 'auditor', 'head.stc', 'officer.stc'];

/** Who is let through: the answer is anything but 401 and 403 (an empty body is then found wanting, 400). */
const MATRIX: [method: 'get' | 'post' | 'patch', path: string, allowed: string[]][] = [
  ['get', '/api/me', ACCOUNTS],
  ['get', '/api/units', ACCOUNTS],
  ['post', '/api/units', ['admin']],
  ['patch', '/api/units/STC', ['admin']],
  ['post', '/api/units/STC/succession', ['admin']],
  ['get', '/api/people', ['admin', 'office', 'auditor']],
  ['post', '/api/people', ['admin']],
  ['patch', '/api/people/1', ['admin']],
  ['get', '/api/mandates', ['admin', 'office', 'auditor']],
  ['post', '/api/mandates', ['admin', 'office']],
  ['get', '/api/documents', ACCOUNTS],
  ['post', '/api/documents', ['office']],
  ['patch', '/api/documents/1', ['office']],
  ['get', '/api/events?subject=unit:STC', ['admin', 'office', 'chair', 'leader', 'auditor']],
];

describe('Q: who may use a route', () => {
  test.each(MATRIX)('%s %s: %j', async (method, path, allowed) => {
    const let_through: string[] = [];
    for (const account of ACCOUNTS) {
      const agent = await world.signIn(account);
      const { status } = await agent[method](path).send(method === 'get' ? undefined : {});
      expect(status).not.toBe(401);
      expect(status).toBeLessThan(500);
      if (status !== 403 && !(status === 404 && path.includes('events'))) let_through.push(account);
    }
    expect(let_through).toEqual(allowed);
    await world
      .anyone()
      [method](path)
      .send(method === 'get' ? undefined : {})
      .expect(401);
  });

  test('H2: an acting head is one from the first to the last day of the decision, both included', async () => {
    const office = await world.signIn('office');
    const officer = await world.database.person.findFirstOrThrow({
      where: { email: 'officer.stc@demo.don-doc.test' },
    });
    const mandate = {
      person: officer.id,
      unit: 'SNV',
      from: '2018-12-10',
      to: '2018-12-20',
      decisionNumber: '12/QĐ-SNV',
    };
    await office.post('/api/mandates').send(mandate).expect(201);
    const snv = await world.database.unit.findUniqueOrThrow({ where: { code: 'SNV' } });
    const agent = await world.signIn('officer.stc');
    const headed = async (day: string) => {
      await world.setTime(day);
      return (await agent.get('/api/me').expect(200)).body.actingHeadOf as number[];
    };
    expect(await headed('2018-12-09')).toEqual([]);
    expect(await headed('2018-12-10')).toEqual([snv.id]);
    expect(await headed('2018-12-20T23:59:59')).toEqual([snv.id]);
    expect(await headed('2018-12-21T00:00')).toEqual([]);
    await world.setTime('2018-11-26');
  });

  test('H2: without a decision number, or ending before it begins, there is no mandate', async () => {
    const office = await world.signIn('office');
    const { body } = await office
      .post('/api/mandates')
      .send({ person: 1, unit: 'SNV', from: '2018-12-20', to: '2018-12-10', decisionNumber: ' ' })
      .expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['to', 'decisionNumber']);
  });
});

describe('a route that does not say who may use it', () => {
  @Controller('declared')
  class Declared {
    @Get()
    @May('PUBLIC')
    read() {
      return null;
    }
  }

  @Controller('forgotten')
  class Forgotten {
    @Get('all')
    list() {
      return [];
    }

    @Get(':id')
    @May('OFFICE')
    read() {
      return null;
    }
  }

  @Module({ imports: [DiscoveryModule], controllers: [Declared], providers: [EveryRouteDeclares] })
  class Good {}

  @Module({ imports: [DiscoveryModule], controllers: [Declared, Forgotten], providers: [EveryRouteDeclares] })
  class Bad {}

  test('keeps the process from starting, and is named', async () => {
    const module = await Test.createTestingModule({ imports: [Bad] }).compile();
    await expect(module.init()).rejects.toThrow(/@May\): Forgotten\.list\.$/);
  });

  test('where all do, it starts', async () => {
    const module = await Test.createTestingModule({ imports: [Good] }).compile();
    await module.init();
    await module.close();
  });
});

describe('a request from a page of another site', () => {
  const change = async (headers: Record<string, string>) => {
    const agent = await world.signIn('admin');
    return agent.post('/api/units').set(headers).send({});
  };

  test('is refused by its origin', async () => {
    const { status, body } = await change({ origin: 'https://elsewhere.example' });
    expect([status, body.code]).toEqual([403, 'access.other-origin']);
  });

  test('is refused, whatever host a forwarded header claims', async () => {
    const claimed = { origin: 'https://elsewhere.example', 'x-forwarded-host': 'elsewhere.example' };
    expect((await change(claimed)).status).toBe(403);
  });

  test('is refused by what the browser says of it', async () => {
    expect((await change({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  test('passes from our own pages, and from a program that says nothing', async () => {
    expect((await change({ origin: world.address })).status).toBe(400);
    expect((await change({ 'sec-fetch-site': 'same-origin' })).status).toBe(400);
    expect((await change({})).status).toBe(400);
  });
});
