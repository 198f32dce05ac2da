/** Wrong configuration: one plain line, exit code 2. */
export class ConfigError extends Error {}
