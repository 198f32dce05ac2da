import { applyDecorators, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

/** The shape of a route's answer: what leaves is cut to it, and the API document shows it. */
export const Answers = (schema: z.ZodType, status = 200): MethodDecorator =>
  applyDecorators(
    SerializeOptions({ schema }),
    ApiResponse({ status, standardSchema: schema, description: '' }),
  );
