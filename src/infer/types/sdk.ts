/** The module whose types are ours, whatever they are called where they are imported. */
export const SDK_MODULE = 'unplugin-flyte'

/** Types of the SDK that a reference may name, apart from those that stand for references and options. */
export type SdkType =
  | 'int'
  | 'float'
  | 'Json'
  | 'JsonObject'
  | 'Duration'
  | 'FlyteFile'
  | 'FlyteDirectory'
  | 'FlyteError'
  | 'Dataset'
  | 'Struct'
  | 'Outputs'
  | 'In'
  | 'Bind'

/** Libraries whose types are computed from schemas. A package below one of them (`zod/v4`) counts. */
const SCHEMA_LIBRARIES: readonly string[] = [
  'zod',
  'valibot',
  'arktype',
  'effect',
  'typebox',
  '@sinclair/typebox',
  '@effect/schema',
  'sury',
  '@standard-schema/spec',
]

/** Whether types of this module are better given as the schemas that they come from. */
export function isSchemaLibrary(specifier: string): boolean {
  return SCHEMA_LIBRARIES.some((library) => specifier === library || specifier.startsWith(`${library}/`))
}
