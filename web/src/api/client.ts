import type { z } from 'zod';
import type { ProblemBody } from '../../../contract/lists.ts';
import type { BodyOf, MaybeBody, Verb } from './changes.ts';
import { language } from '../text/language.ts';
import { takeFirstAnswer } from './first-answers.ts';
import { schemaOf, type Schema } from './lazy-schema.ts';
import { isSomebodyHere } from './presence.ts';
import { ApiProblem, noAnswer, notUnderstood } from './problem.ts';
import { askForProof } from './proof-question.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

interface Options {
  readonly query?: Query;
  readonly signal?: AbortSignal;
}

/** GET, parsed with the contract's own schema: what does not fit it never reaches a page. */
export async function get<S extends z.ZodType>(
  path: string,
  schema: Schema<S>,
  options: Options = {},
): Promise<z.output<S>> {
  const first = takeFirstAnswer('GET', path + queryString(options.query));
  if (first !== undefined) return first.body as z.output<S>;
  return parse(await request('GET', path, undefined, options), schema);
}

/** A change that answers with the changed thing. */
export async function send<V extends Verb, P extends string, S extends z.ZodType>(
  verb: V,
  path: P,
  body: BodyOf<V, P>,
  schema: Schema<S>,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  return parse(await request(verb, path, body, signal ? { signal } : {}), schema);
}

/** A change whose answer, if any, does not matter to the page. */
export async function mutate<V extends Verb, P extends string>(
  verb: V,
  path: P,
  ...[body]: MaybeBody<BodyOf<V, P>>
): Promise<void> {
  await request(verb, path, body);
}

/** As {@link mutate}, where the address is put together from a table of its own. */
export async function mutateByTable(verb: Verb, path: string, body: object | undefined): Promise<void> {
  await request(verb, path, body);
}

/** The bytes of a file. */
export async function download(path: string): Promise<Blob> {
  return (await request('GET', path, undefined)).blob();
}

/** A file that is made of what is sent. */
export async function downloadBy<V extends Verb, P extends string>(
  verb: V,
  path: P,
  body: BodyOf<V, P>,
): Promise<Blob> {
  return (await request(verb, path, body)).blob();
}

/** A supplier's token travels in a header: an address is written down by every proxy on the way. */
const LINK_PATH = /^\/supplier-links\/([\w-]{43})(?=\/|$)/;

/** Parts of a form, in their order: the server reads what stands before a file before the file. */
export function formOf(parts: Readonly<Record<string, string | File>>): FormData {
  const body = new FormData();
  for (const [name, part] of Object.entries(parts)) body.append(name, part);
  return body;
}

/** Where the server asks who is there, the person is asked, and the call is made again with what was typed. */
async function request(verb: string, path: string, body: unknown, options: Options = {}): Promise<Response> {
  try {
    return await requestOnce(verb, path, body, options);
  } catch (thrown) {
    const isAsked = thrown instanceof ApiProblem && thrown.code === 'reauthentication-required';
    if (!isAsked || !(await askForProof(thrown.ways))) throw thrown;
    return requestOnce(verb, path, body, options);
  }
}

async function requestOnce(
  verb: string,
  path: string,
  body: unknown,
  { query, signal }: Options,
): Promise<Response> {
  const link = LINK_PATH.exec(path)?.[1];
  const address = link === undefined ? path : path.replace(link, 'current');
  const headers = {
    'accept-language': language(),
    // Such questions do not keep an unattended session open.
    ...(verb === 'GET' && !isSomebodyHere() && { 'x-baluardo-background': '1' }),
    ...(link !== undefined && { 'x-baluardo-link': link }),
    ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
  };
  let response: Response;
  try {
    response = await fetch(`/api${address}${queryString(query)}`, {
      method: verb,
      credentials: 'same-origin',
      ...(signal && { signal }),
      headers,
      ...(body instanceof FormData ? { body } : body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw noAnswer();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function parse<S extends z.ZodType>(response: Response, schema: Schema<S>): Promise<z.output<S>> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = (await schemaOf(schema)).safeParse(body);
  if (!parsed.success) throw notUnderstood(response.status);
  return parsed.data;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!isProblem(body)) return response.status >= 502 ? noAnswer() : notUnderstood(response.status);
  return new ApiProblem(response.status, body.code, body.message, body.issues, body.ways);
}

/** The contract's `ProblemBody`, read by hand: a refusal can come before the schemas do. */
function isProblem(body: unknown): body is ProblemBody {
  const are = (value: unknown, ...names: string[]): boolean =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
  if (!are(body, 'code', 'message')) return false;
  const { issues } = body as { issues?: unknown };
  return (
    issues === undefined || (Array.isArray(issues) && issues.every((each) => are(each, 'path', 'message')))
  );
}

function queryString(query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') words.set(key, String(value));
  const text = words.toString();
  return text === '' ? '' : `?${text}`;
}
