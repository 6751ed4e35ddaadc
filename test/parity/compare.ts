import { diff } from './diff.ts'
import type { Difference } from './diff.ts'
import { normalForm, stableText } from './normal-form.ts'
import type { NormalFormOptions } from './normal-form.ts'
import type { SpecFile } from './spec-file.ts'

export interface CompareOptions extends NormalFormOptions {
  /** Tells wrong content from wrong order: numbers do not count, and a file that occurs twice may be there once. */
  readonly anyOrder?: boolean
}

/** A difference and the file it is in. */
export interface SpecDifference extends Difference {
  /** `task hello.greet`. */
  readonly entity: string
}

/** Compares emitted specs with a golden case: number, kinds, names, order and content. Empty when they are equal. */
export function compareSpecs(
  ours: readonly SpecFile[],
  golden: readonly SpecFile[],
  options: CompareOptions = {},
): SpecDifference[] {
  const [left, right] = [ours, golden].map((files) => byEntity(normalForm(files, options), options)) as [
    Entities,
    Entities,
  ]
  return [...new Set([...right.keys(), ...left.keys()])].flatMap((entity) =>
    compareFile(entity, left.get(entity), right.get(entity), options),
  )
}

function compareFile(
  entity: string,
  ours: SpecFile | undefined,
  golden: SpecFile | undefined,
  options: CompareOptions,
): SpecDifference[] {
  if (!ours) return golden ? [{ entity, path: 'file', golden: golden.file }] : []
  if (!golden) return [{ entity, path: 'file', ours: ours.file }]
  const order = options.anyOrder ? [] : diff(ours.index, golden.index, 'number')
  return [...order, ...diff(ours.message, golden.message)].map((difference) => ({ entity, ...difference }))
}

type Entities = Map<string, SpecFile>

/** Files by kind and name. A name that occurs again gets a number: `task flows.map_f_HASH1-arraynode (2)`. */
function byEntity(files: readonly SpecFile[], options: CompareOptions): Entities {
  const entities: Entities = new Map()
  for (const file of files) {
    const entity = `${file.kind.replace('_', ' ')} ${file.name}`
    let key = entity
    for (let n = 2; entities.has(key); n++) {
      if (options.anyOrder && stableText(entities.get(key)!.message) === stableText(file.message)) break
      key = `${entity} (${n})`
    }
    entities.set(key, file)
  }
  return entities
}
