import * as z from 'zod/mini';

/** How loud a rule is; `off` silences it, and any other value switches on a rule that is off by default. */
export const ruleLevels = ['error', 'warning', 'information', 'hint', 'off'] as const;

function described<T extends z.ZodMiniType>(type: T, description: string): T {
  return type.check(z.meta({ description })) as T;
}

/** The project file `.ami-spec.yaml`; the editor's settings have the same names under `amiSpec`. */
export type ConfigInput = z.infer<ReturnType<typeof makeSchema>>;

let schema: ReturnType<typeof makeSchema> | undefined;

/** Made when it is first asked for: most specs have no project file. */
export function configSchema() {
  schema ??= makeSchema();
  return schema;
}

function makeSchema() {
  return z.strictObject({
    rules: z.optional(
      described(
        z.record(z.string(), z.enum(ruleLevels)),
        'Severity by rule id: error, warning, information, hint, or off.',
      ),
    ),
    requiredTags: z.optional(
      described(z.array(z.string()), 'Tag keys that every AMI must have in TagSpecifications.'),
    ),
    namePattern: z.optional(
      described(z.string(), 'A regular expression (JavaScript, with the u flag) that every Name must match.'),
    ),
    target: z.optional(
      described(
        // An endpoint is not among it, since a workspace may carry the file.
        z.strictObject({
          region: z.optional(described(z.string(), 'AWS Region of documents that do not name one.')),
          profile: z.optional(described(z.string(), 'AWS profile of documents that do not name one.')),
        }),
        'Where AMIs are registered, unless a document says otherwise. An endpoint cannot be set here.',
      ),
    ),
  });
}
