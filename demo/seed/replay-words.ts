import type { Actor } from '../../domain/people/actor.ts';
import type { RequestScript, ScriptWorld } from './request-script.ts';

export const contentIn = (
  world: ScriptWorld,
  content: RequestScript['content'] = {},
): Record<string, unknown> => (typeof content === 'function' ? content(world) : content);

export const iso = (instant: number): string => new Date(instant).toISOString();

export function idOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.personId;
  return actor.kind === 'supplier' ? actor.supplierId : null;
}

export const nameOf = (actor: Actor): string => (actor.kind === 'system' ? actor.name : actor.displayName);
