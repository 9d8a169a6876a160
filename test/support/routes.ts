/** Every route of the web process, as its controllers declare them. */
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MAY, type Access } from '../../src/features/access/may.decorator.js';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** '/api/units/:code'. */
  path: string;
  may: Access[];
}

const PATH = 'path';
const METHOD = 'method';

function pathsOf(target: object): string[] {
  const path: unknown = Reflect.getMetadata(PATH, target);
  return Array.isArray(path) ? (path as string[]) : [typeof path === 'string' ? path : ''];
}

export function routesOf(app: NestFastifyApplication): Route[] {
  const scanner = new MetadataScanner();
  const discovery = new DiscoveryService(app.get(ModulesContainer));
  return discovery.getControllers().flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || !Reflect.hasMetadata(PATH, handler)) return [];
      const may = (Reflect.getMetadata(MAY, handler) ?? Reflect.getMetadata(MAY, metatype) ?? []) as Access[];
      const method = RequestMethod[Reflect.getMetadata(METHOD, handler) as number] as Route['method'];
      return pathsOf(metatype).flatMap((base) =>
        pathsOf(handler).map((own) => ({
          method,
          path: `/${[base, own]
            .map((part) => part.replace(/^\/|\/$/g, ''))
            .filter(Boolean)
            .join('/')}`,
          may,
        })),
      );
    });
  });
}
