import { applyDecorators, SerializeOptions, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** Where the shape of a route's answer is kept. */
export const ANSWER_SCHEMA = 'baluardo:answer-schema';

/** The shape of a route's answer: what leaves is cut to it, and the API document shows it. */
export const ResponseSchema = (schema: z.ZodType, status = 200): MethodDecorator =>
  applyDecorators(
    // Nest serialises the items of a list one by one, each by the schema it is given.
    SerializeOptions({ schema: schema instanceof z.ZodArray ? (schema.element as z.ZodType) : schema }),
    SetMetadata(ANSWER_SCHEMA, schema),
    ApiResponse({ status, standardSchema: schema, description: '' }),
  );

/**
 * As {@link ResponseSchema} for the document, but the answer leaves as the service made it: for the few routes that
 * are asked all the time, whose service builds every field by name. A test holds their answers against the schema.
 */
export const ResponseDocument = (schema: z.ZodType, status = 200): MethodDecorator =>
  applyDecorators(
    SetMetadata(ANSWER_SCHEMA, schema),
    ApiResponse({ status, standardSchema: schema, description: '' }),
  );

/** A route that takes one file as a form. */
export const ApiFileUpload = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        properties: { file: { type: 'string', format: 'binary' } },
        required: ['file'],
      },
    }),
  );
