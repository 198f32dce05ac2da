import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCESS, asksForProof, RECENT_PROOF, type AccessRule } from '../access/decorators.ts';

/** A route as its controller declares it. */
export interface DeclaredRoute {
  /** `RequestsController.accept` */
  name: string;
  method: string;
  /** With the prefix, parameters as `:id`. */
  path: string;
  /** Undefined: somebody forgot. */
  rule: AccessRule | undefined;
  /** Whether it asks for a recent proof of the person: always, for some bodies, never. */
  proof: 'always' | 'by-body' | 'never';
}

/** Every route of every controller of the running application, with what it asks of who calls. */
export function declaredRoutes(app: NestFastifyApplication): DeclaredRoute[] {
  const reflector = new Reflector();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((key) => {
      const handler = prototype[key];
      if (key === 'constructor' || typeof handler !== 'function') return [];
      const path = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
      if (path === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      const rule = reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [handler, metatype]);
      return eachOf(Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]).flatMap((folder) =>
        eachOf(path).map((end) => ({
          name: `${metatype.name}.${key}`,
          method,
          path: joined('api', folder, end),
          rule,
          proof: proofOf(rule, reflector.get(RECENT_PROOF, handler), method),
        })),
      );
    });
  });
}

function proofOf(
  rule: AccessRule | undefined,
  declared: ((body: unknown) => boolean) | undefined,
  method: string,
): DeclaredRoute['proof'] {
  if (asksForProof(rule, declared, { method, body: {} })) return 'always';
  return declared === undefined ? 'never' : 'by-body';
}

/** Every route of the router underneath, whoever put it there: `GET /api/requests/:id`. HEAD is left out. */
export function routerRoutes(app: NestFastifyApplication): string[] {
  const printed = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const steps: string[] = [];
  const routes: string[] = [];
  for (const line of printed.split('\n')) {
    // Four columns of drawing a level, then the rest of the path and the methods: `│   └── /:id (GET, HEAD)`.
    const found = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line);
    if (!found) continue;
    const [, indent = '', step = '', methods = ''] = found;
    steps.splice(indent.length / 4, Infinity, step);
    for (const method of methods.split(', ').filter((word) => word !== '' && word !== 'HEAD'))
      routes.push(`${method} ${steps.join('')}`);
  }
  return routes;
}

const eachOf = (path: string | string[]): string[] => (Array.isArray(path) ? path : [path]);

const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
