import type { Diagnostic } from '../model/source.ts'
import { formatLocation } from '../diagnostics/define.ts'
import { infer } from '../diagnostics/infer.ts'
import { readAnnotation } from './types/annotation.ts'
import type { Reader } from './context.ts'
import { readExpression } from './values/expression.ts'
import type { ModuleFile } from './modules/declarations.ts'
import type { TypeModules } from './modules/modules.ts'
import { resultOf } from './returns.ts'
import type { Identity, Place, Shape, TypeSource } from './shape.ts'
import { createTracer } from './modules/trace.ts'
import type { Trace } from './modules/trace.ts'

/** What has come of the reading of one signature. */
export interface Reading {
  readonly reader: Reader
  /** All refusals, each place once, in the order in which they were met. */
  refusals(): Diagnostic[]
  /** What was looked at outside of the first module. It is all of it once the refusals were asked for. */
  readonly trace: Trace
}

/** Types nested deeper than any that is written by hand: the way to a type with no end. */
const MAX_DEPTH = 50
/** Annotations that one signature may take to read. */
const MAX_STEPS = 20_000

/** Starts the reading of one signature that stands in `file`. */
export function createReading(modules: TypeModules, file: ModuleFile): Reading {
  const refusals = new Map<string, Diagnostic>()
  const visited = new Set<ModuleFile>([file])
  const tracer = createTracer(modules, file)
  const interfaces: { readonly name: string; readonly place: Place }[] = []
  const resolving: Identity[] = []
  const open: Open[] = []
  let objects = 0
  let apartFrom = 0
  let steps = 0
  let subject = 'the interface'
  let from: Place | undefined
  let quiet = false

  const reader: Reader = {
    modules: tracer.modules,
    home: file.path,
    known: new Map(),
    shape(source: TypeSource): Shape | undefined {
      if (source.kind === 'made') return source.shape
      if (source.kind === 'checked') return source.shape()
      steps++
      if (steps >= MAX_STEPS)
        reader.refuse(infer.FLY2028, {}, from ?? { module: file.module, offset: source.node.start })
      const shape = steps < MAX_STEPS ? readAnnotation(reader, source.node, source.scope) : undefined
      // What no declaration names is known again by the place where it is written.
      if (!shape || shape.through || (shape.kind !== 'object' && shape.kind !== 'union')) return shape
      const args = [...source.scope.args.values()]
      return { ...shape, through: [{ name: 'the type', declaration: source.node, args }] }
    },
    valueOf: (expression, frame) => readExpression(reader, expression, frame),
    resultOf: (frame) => resultOf(reader, frame),
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
      // With an object in between the recursion ends there.
      const again = open.find(
        (known) => (known.before === objects || known.before < apartFrom) && sameObjects(known.objects, [identities]),
      )
      if (again && identities[0]) return reader.refuse(infer.FLY2013, { name: identities[0].name }, place)
      return descend([identities], false, place, read)
    },
    insideObjects: (identities, place, read) => {
      const again = open.findLast(
        ({ objects: known, before, isObject }) => isObject && before >= apartFrom && sameObjects(known, identities),
      )
      if (again) return { kind: 'recursion', levels: objects - again.before - 1 }
      return descend(identities, true, place, read)
    },
    apart: (read) => {
      const before = apartFrom
      apartFrom = objects
      const result = read()
      apartFrom = before
      return result
    },
    visit: (target) => void visited.add(target),
    noteDescription: tracer.noteDescription,
    noteInterface: (name, place) => void interfaces.push({ name, place }),
  }

  const descend = <T>(
    identities: Open['objects'],
    isObject: boolean,
    place: Place,
    read: () => T | undefined,
  ): T | undefined => {
    if (open.length > MAX_DEPTH) return reader.refuse(infer.FLY2028, {}, place)
    open.push({ objects: identities, before: objects, isObject })
    if (isObject) objects++
    const result = read()
    if (isObject) objects--
    open.pop()
    return result
  }

  return {
    reader,
    refusals() {
      const adders = interfaces.length > 0 ? [...visited, ...importedBy(reader, file)] : []
      for (const { name, place } of interfaces) {
        const adding = adders.find(({ augmented }) => augmented.has(name))
        if (adding)
          reader.refuse(infer.FLY2026, { name, what: `is added to by ${adding.module.locate(0).file}` }, place)
      }
      // Positions in a module change with any line of it.
      if (refusals.size > 0) tracer.noteText()
      return [...refusals.values()]
    },
    trace: tracer.trace,
  }
}

/** The modules of the project that a module imports: one of them may add to an interface that no type leads from. */
function importedBy(reader: Reader, file: ModuleFile): ModuleFile[] {
  return file.sources
    .filter((source) => source.startsWith('.'))
    .flatMap((source) => {
      const target = reader.modules.follow(file, source)
      return 'missing' in target ? [] : [target]
    })
}

/** A type that is being read: what identifies it, or the objects of a choice, and how many objects and choices are around it. */
interface Open {
  readonly objects: readonly (readonly Identity[])[]
  readonly before: number
  readonly isObject: boolean
}

function sameObjects(a: Open['objects'], b: Open['objects']): boolean {
  return a.length === b.length && a.every((one) => b.some((other) => shareIdentity(one, other)))
}

function shareIdentity(a: readonly Identity[], b: readonly Identity[]): boolean {
  return a.some((one) => b.some((other) => sameIdentity(one, other)))
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
  if (a.kind === 'made' && b.kind === 'made') return sameShape(a.shape, b.shape)
  return a.kind === 'written' && b.kind === 'written' && a.node === b.node && sameArguments(a.scope.args, b.scope.args)
}

/** What operators made of a type anew each time is the same where it is one value, or came the same way. */
function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value && a.enumeration === b.enumeration
  if (a.kind !== b.kind || !a.through || !b.through) return false
  return a.through.some((one) => b.through!.some((other) => sameIdentity(one, other)))
}

function sameArguments(a: ReadonlyMap<string, TypeSource>, b: ReadonlyMap<string, TypeSource>): boolean {
  if (a === b) return true
  return a.size === b.size && [...a].every(([name, source]) => b.has(name) && sameSource(source, b.get(name)!))
}
