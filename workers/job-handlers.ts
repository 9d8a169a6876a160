/** The handlers of this process, found by their decorator and counted at boot. */
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { JOBS } from '../src/infra/queue/jobs.js';
import type { JobName } from '../src/infra/queue/jobs.js';
import { HANDLES_JOB } from './job-handler.js';
import type { JobHandler } from './job-handler.js';

@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, JobHandler>();

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** Throws when a job has no handler or two, or a handler names no job. */
  onModuleInit(): void {
    const found = new Set<object>();
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function' || !instance || found.has(instance)) continue;
      const name = this.reflector.get<JobName | undefined>(HANDLES_JOB, metatype);
      if (name === undefined) continue;
      found.add(instance);
      if (!(name in JOBS)) throw new Error(`${metatype.name} handles ${name}, which is no job`);
      if (this.handlers.has(name))
        throw new Error(`The job ${name} has two handlers; one is ${metatype.name}`);
      this.handlers.set(name, instance as JobHandler);
    }
    const missing = Object.keys(JOBS).filter((name) => !this.handlers.has(name));
    if (missing.length > 0) throw new Error(`No handler for ${missing.join(', ')}`);
  }

  of(name: string): JobHandler | undefined {
    return this.handlers.get(name);
  }
}
