import type { Diagnostic } from '../model/source.ts'
import { formatLocation } from '../diagnostics/define.ts'
import { infer } from '../diagnostics/infer.ts'
import { readAnnotation } from './annotation.ts'
import type { Reader } from './context.ts'
import type { ModuleFile } from './declarations.ts'
import type { TypeModules } from './modules.ts'
import type { Identity, Place, Shape, TypeSource } from './shape.ts'

/** What has come of the reading of one signature. */
export interface Reading {
  readonly reader: Reader
  /** All refusals, each place once, in the order in which they were met. */
  refusals(): Diagnostic[]
  /** Absolute paths of the modules that were looked into, without the first; sorted. */
  dependencies(): string[]
}

/** Types nested deeper than any that is written by hand: the way to a type with no end. */
const MAX_DEPTH = 50
/** Annotations that one signature may take to read. */
const MAX_STEPS = 20_000

/** Starts the reading of one signature that stands in `file`. */
export function createReading(modules: TypeModules, file: ModuleFile): Reading {
  const refusals = new Map<string, Diagnostic>()
  const visited = new Set<ModuleFile>([file])
  const interfaces: { readonly name: string; readonly place: Place }[] = []
  const resolving: Identity[] = []
  const open: Identity[] = []
  let steps = 0
  let subject = 'the interface'
  let from: Place | undefined
  let quiet = false

  const reader: Reader = {
    modules,
    shape(source: TypeSource): Shape | undefined {
      if (source.kind === 'made') return source.shape
      steps++
      if (steps === MAX_STEPS)
        reader.refuse(infer.FLY2028, {}, from ?? { module: file.module, offset: source.node.start })
      return steps < MAX_STEPS ? readAnnotation(reader, source.node, source.scope) : undefined
    },
    refuse(make, about, place) {
      if (quiet) return undefined
      const related = from && from.module !== place.module ? [from.module.locate(from.offset)] : undefined
      const location = place.module.locate(place.offset)
      const diagnostic = make({ ...about, subject } as never, { location, related })
      // A type without end meets the limit in many places, all for one reason.
      const key = diagnostic.code === 'FLY2028' ? diagnostic.code : `${diagnostic.code} ${formatLocation(location)}`
      if (!refusals.has(key)) refusals.set(key, diagnostic)
      return undefined
    },
    quietly: (read) => {
      const before = quiet
      quiet = true
      const result = read()
      quiet = before
      return result
    },
    reading: (name, place, read) => {
      const before = [subject, from] as const
      subject = name
      from = place
      const result = read()
      ;[subject, from] = before
      return result
    },
    property: (name, read) => {
      const before = subject
      subject = subject.endsWith('"') ? `${subject.slice(0, -1)}.${name}"` : `property "${name}" of ${subject}`
      const result = read()
      subject = before
      return result
    },
    following: (identity, place, read) => {
      if (resolving.some((known) => sameIdentity(known, identity))) {
        return reader.refuse(infer.FLY2013, { name: identity.name }, place)
      }
      if (resolving.length > MAX_DEPTH) return reader.refuse(infer.FLY2028, {}, place)
      resolving.push(identity)
      const result = read()
      resolving.pop()
      return result
    },
    inside: (identities, place, read) => {
      const again = identities.find((identity) => open.some((known) => sameIdentity(known, identity)))
      if (again) return reader.refuse(infer.FLY2013, { name: again.name }, place)
      if (open.length > MAX_DEPTH) return reader.refuse(infer.FLY2028, {}, place)
      open.push(...identities)
      const result = read()
      open.length -= identities.length
      return result
    },
    visit: (target) => void visited.add(target),
    noteInterface: (name, place) => void interfaces.push({ name, place }),
  }

  return {
    reader,
    refusals() {
      for (const { name, place } of interfaces) {
        const adding = [...visited].find(({ augmented }) => augmented.has(name))
        if (adding)
          reader.refuse(infer.FLY2026, { name, what: `is added to by ${adding.module.locate(0).file}` }, place)
      }
      return [...refusals.values()]
    },
    dependencies: () =>
      [...visited]
        .filter((other) => other !== file)
        .map(({ module }) => module.id.replaceAll('\\', '/'))
        .toSorted(),
  }
}

function sameIdentity(a: Identity, b: Identity): boolean {
  return (
    a.declaration === b.declaration &&
    a.args.length === b.args.length &&
    a.args.every((arg, i) => sameSource(arg, b.args[i]!))
  )
}

function sameSource(a: TypeSource, b: TypeSource): boolean {
  if (a === b) return true
  return a.kind === 'written' && b.kind === 'written' && a.node === b.node && a.scope.args === b.scope.args
}
