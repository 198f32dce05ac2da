import type { Components, Schema } from './schema.ts';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema?: Schema;
}

interface RawOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

export interface ApiDocument {
  paths: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Components };
}

/** One route, as the API document shows it. */
export interface Operation {
  name: string;
  method: string;
  /** `/api/requests/{id}` */
  path: string;
  pathParameters: Parameter[];
  queryParameters: Parameter[];
  /** Undefined when the route takes no JSON body. */
  body: Schema | undefined;
  takesFiles: boolean;
  /** By status. */
  answers: Record<string, Schema>;
}

export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, raw]) => {
      const parameters = raw.parameters ?? [];
      const content = raw.requestBody?.content ?? {};
      return {
        name: raw.operationId,
        method: method.toUpperCase(),
        path,
        pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(
          ([, name]) =>
            parameters.find((one) => one.in === 'path' && one.name === name) ?? { name: name!, in: 'path' },
        ),
        queryParameters: parameters.filter((one) => one.in === 'query'),
        body: content['application/json']?.schema,
        takesFiles: content['multipart/form-data'] !== undefined,
        answers: Object.fromEntries(
          Object.entries(raw.responses).flatMap(([status, answer]) => {
            const schema = answer.content?.['application/json']?.schema;
            return schema ? [[status, schema]] : [];
          }),
        ),
      };
    }),
  );
}
