import { join } from 'node:path'
import { evaluate } from '../../src/evaluate/index.ts'
import type { Evaluation } from '../../src/evaluate/index.ts'
import type { EntityModel } from '../../src/model/entity.ts'
import type { Diagnostic } from '../../src/model/source.ts'
import { moduleName } from '../../src/plugin/names.ts'
import { print, printModel } from '../unit/infer/notation.ts'
import { buildLeniently, BUNDLE } from './build.ts'
import { formatRefusals } from './expectation.ts'
import { createSignatureProject } from './project.ts'
import type { SignatureSet } from './set.ts'
import { readStatically } from './statically.ts'
import type { StaticSignature } from './statically.ts'

/** A signature, and what came of it in the notation. */
export interface CompiledSignature {
  readonly file: string
  readonly name: string
  readonly got: string
}

/**
 * Builds the signatures, all in one build, and reads the interfaces from the entities that the bundle compiles to. One that
 * is refused is missing there; why is found by its place in source.
 */
export async function compileSignatures({
  folder,
  files,
}: Pick<SignatureSet, 'folder' | 'files'>): Promise<{ signatures: CompiledSignature[]; notes: string[] }> {
  const project = createSignatureProject(folder)
  try {
    const { root } = project
    const known = files.flatMap((file) => readStatically(root, file))
    const codes = known.flatMap(({ refusals }) => refusals.map(({ code }) => code))
    const built = await buildLeniently(root, files, new Set(codes))
    const nameOf = (file: string) => moduleName(join(root, file), { root, sourceRoot: undefined, namePrefix: '' })
    const evaluation: Evaluation = built.bundle
      ? await evaluate({
          bundle: join(built.bundle, BUNDLE),
          modules: Object.fromEntries(files.map((file) => [nameOf(file), { file, files: [file] }])),
          timeout: 20_000,
        })
      : { diagnostics: [], output: [] }
    // A workflow and its own launch plan have one name.
    const compiled = (evaluation.program?.entities ?? []).filter(({ kind }) => kind !== 'launchPlan')
    const entities = new Map(compiled.map((entity) => [entity.name, entity]))
    const said = unique([...built.diagnostics, ...evaluation.diagnostics])
    const uncompiled: string[] = []
    const signatures = known.map((signature) => {
      const { file, name, inferred } = signature
      const entity = entities.get(`${nameOf(file)}.${name}`)
      // Some are compiled all the same, once what is wrong with them is no more than a warning.
      const reasons = [...signature.refusals, ...said.filter((one) => isIn(one, signature))].filter(isError)
      if (reasons.length > 0) return { file, name, got: formatRefusals(reasons) }
      if (entity) return { file, name, got: interfaceOf(entity, signature) }
      if (!inferred) return { file, name, got: formatRefusals(reasons) }
      uncompiled.push(name)
      return { file, name, got: print(inferred) }
    })
    const placed = known.flatMap((signature) => [...signature.refusals, ...said.filter((one) => isIn(one, signature))])
    const notes = said.filter((one) => isError(one) && !placed.some((other) => isSame(one, other)))
    const lost = uncompiled.length > 0 ? [`not compiled, so shown as annotated: ${uncompiled.join(', ')}`] : []
    return {
      signatures,
      notes: [...built.problems, ...notes.map(({ code, message }) => `${code} ${message}`), ...lost],
    }
  } finally {
    project.remove()
  }
}

function interfaceOf(entity: EntityModel, { inferred }: StaticSignature): string {
  if (entity.kind === 'launchPlan') return 'a launch plan'
  const inputs = inferred && 'interface' in inferred ? (inferred.interface.inputs ?? []) : []
  return printModel(entity.interface, new Set(inputs.flatMap(({ name, optional }) => (optional ? [] : [name]))))
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

function isIn({ location, entity }: Diagnostic, { file, name, firstLine, lastLine }: StaticSignature): boolean {
  if (location) return location.file === file && location.line >= firstLine && location.line <= lastLine
  return entity?.endsWith(`.${name}`) === true
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message
}

function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter((one, i) => diagnostics.findIndex((other) => isSame(one, other)) === i)
}
