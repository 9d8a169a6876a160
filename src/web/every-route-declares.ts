/** Q: a route that does not say who may use it does not exist: the process refuses to start, and names it. */
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { MAY } from '../features/access/may.decorator.js';

/** Nest's own key for the path of a handler. */
const PATH_METADATA = 'path';

/** Routes without `@May`; the message is the sentence to print. */
export class UndeclaredRoutes extends Error {
  constructor(readonly routes: string[]) {
    super(`These routes do not declare who may use them (@May): ${routes.join(', ')}.`);
  }
}

@Injectable()
export class EveryRouteDeclares implements OnModuleInit {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const routes = this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function' || Reflect.hasMetadata(MAY, metatype)) return [];
      const prototype = metatype.prototype as Record<string, object>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => {
          const handler = prototype[name];
          return handler && Reflect.hasMetadata(PATH_METADATA, handler) && !Reflect.hasMetadata(MAY, handler);
        })
        .map((name) => `${metatype.name}.${name}`);
    });
    if (routes.length > 0) throw new UndeclaredRoutes(routes);
  }
}
