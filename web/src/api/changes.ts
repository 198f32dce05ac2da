import type { Changes } from '../../../contract/routes.ts';

export type Verb = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Body<Route extends keyof Changes> = Changes[Route] extends 'form' ? FormData : Changes[Route];

type WithoutQuery<Path extends string> = Path extends `${infer Address}?${string}` ? Address : Path;

/** Whether an address, segment by segment, is one of a route: what begins with a colon stands for any segment. */
type Fits<Path extends string, Route extends string> = Route extends `${infer Wanted}/${infer MoreWanted}`
  ? Path extends `${infer Given}/${infer MoreGiven}`
    ? FitsSegment<Given, Wanted> extends true
      ? Fits<MoreGiven, MoreWanted>
      : false
    : false
  : Path extends `${string}/${string}`
    ? false
    : FitsSegment<Path, Route>;

type FitsSegment<Given extends string, Wanted extends string> = Wanted extends `:${string}`
  ? true
  : Given extends Wanted
    ? true
    : false;

type Fitting<
  V extends Verb,
  Path extends string,
  Route = keyof Changes,
> = Route extends `${V} ${infer Address}` ? (Fits<Path, Address> extends true ? Route : never) : never;

/** What the change at this address takes; `never` where the API has none. */
export type BodyOf<V extends Verb, Path extends string> = Path extends string
  ? `${V} ${WithoutQuery<Path>}` extends infer Whole extends keyof Changes
    ? Body<Whole>
    : Body<Fitting<V, WithoutQuery<Path>>>
  : never;

/** The body as an argument that may be left out where there is none. */
export type MaybeBody<B> = [B] extends [never]
  ? [body: never]
  : [B] extends [undefined]
    ? [body?: undefined]
    : [body: B];
