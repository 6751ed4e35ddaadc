import { ENTITY_FILTER } from '../transform/index.ts'
import type { OptionsResolved, Pattern } from './options.ts'

/** Which modules the transform sees, as filters of hooks say it. */
export interface EntityFilter {
  readonly id: { readonly include: readonly Pattern[]; readonly exclude: readonly Pattern[] }
  readonly code: { readonly include: RegExp }
}

/** The transform's own filter with the options `include` and `exclude`. */
export function entityFilter({ include, exclude }: Pick<OptionsResolved, 'include' | 'exclude'>): EntityFilter {
  const { id, code } = ENTITY_FILTER
  return {
    id: { include: include.length > 0 ? include : [id.include], exclude: [id.exclude, ...exclude] },
    code: { include: code.include },
  }
}
