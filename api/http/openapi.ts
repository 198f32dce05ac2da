import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

/** `/api/openapi.json` and `/api/docs`, made from the same schemas that validate. */
export function describeApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Baluardo')
    .setDescription(
      'Operazioni di sicurezza di rete di un ente pubblico. Errori: { code, message, issues? }.',
    )
    .setVersion('1')
    .addCookieAuth('baluardo_session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'gettone per le macchine' })
    .build();
  SwaggerModule.setup(
    'api/docs',
    app,
    () =>
      SwaggerModule.createDocument(app, description, {
        operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
        standardSchemaConverter: (schema, options) => convert(schema, options.schemaType),
      }),
    { jsonDocumentUrl: 'api/openapi.json', raw: ['json'], customSiteTitle: 'Baluardo: API' },
  );
}

interface Converted {
  schema: Record<string, unknown>;
  components: Record<string, unknown>;
}

const hasDefault = (property: unknown): boolean =>
  typeof property === 'object' && property !== null && 'default' in property;

function convert(schema: unknown, io: 'input' | 'output'): Converted | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const json = z.toJSONSchema(schema, {
    io,
    target: 'openapi-3.0',
    unrepresentable: 'any',
    cycles: 'ref',
    reused: 'inline',
    // An answer is cut to its schema, which zod words as "nothing else"; under the same name as a body it would say
    // that the body is refused for what is in fact passed over.
    override: ({ jsonSchema }) => {
      if (io === 'input') return;
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // Likewise what has a default: always answered, and left out by who likes.
      const { properties = {} } = jsonSchema;
      const always = jsonSchema.required?.filter((key) => !hasDefault(properties[key]));
      if (always !== undefined && always.length > 0) jsonSchema.required = always;
      else delete jsonSchema.required;
    },
  });
  // OpenAPI 3.0 has no $defs: zod puts the named schemas under `definitions`, the document under components.
  const { $defs, definitions, $schema: _, ...rest } = json as Record<string, unknown>;
  return { schema: rest, components: (definitions ?? $defs ?? {}) as Record<string, unknown> };
}
