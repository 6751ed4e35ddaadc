import { backend } from '../diagnostics/backend.ts'
import type { EntityModel } from '../model/entity.ts'
import type { NodeModel } from '../model/node.ts'
import type { Program } from '../model/program.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import { END_NODE } from './graph.ts'
import { nodePlaces } from './node-places.ts'
import type { NodePlaces } from './node-places.ts'
import type { JudgedSpec } from './package-spec.ts'
import type { Finding } from './verdict.ts'

/**
 * What was found in the specs of a program as diagnostics, at the author's lines. Left out is what the compiler of this package
 * has said already, whatever the level that the author gave it; but not what would end the server.
 */
export function reportFindings(
  judged: readonly JudgedSpec[],
  { entities, diagnostics }: Pick<Program, 'entities' | 'diagnostics'>,
): Diagnostic[] {
  const said = diagnostics.filter((diagnostic) => diagnostic.backend)
  const byName = new Map(entities.map((entity) => [`${entity.kind} ${entity.name}`, entity]))
  return judged.flatMap(({ kind, name, findings }) => {
    const entity = byName.get(`${kind} ${name}`)
    if (!entity || findings.length === 0) return []
    const places = nodePlaces(entity)
    return findings
      .filter((finding) => isOwn(finding, byName) && !isSaid(finding, entity, places, said))
      .map((finding) => diagnose(finding, entity, places))
  })
}

/** Not what follows from something else that is told: of the same entity, of another, or of a sub-workflow. */
function isOwn({ isConsequence, follows, workflow }: Finding, byName: ReadonlyMap<string, EntityModel>): boolean {
  return !isConsequence && follows === undefined && (workflow === undefined || !byName.has(`workflow ${workflow}`))
}

function isSaid(finding: Finding, entity: EntityModel, places: NodePlaces, said: readonly Diagnostic[]): boolean {
  if (finding.verdict === 'kills the server') return false
  const nodes = concernedNodes(finding, places)
  return said.some((diagnostic) => {
    const { codes, variable } = diagnostic.backend!
    if (!codes.includes(finding.code)) return false
    if (nodes.some((node) => node.target.kind === 'array' && mapsOver(node, diagnostic.entity))) return true
    if (diagnostic.entity !== entity.name) return false
    const own = nodes[0]
    // Where nobody knows the place, it is the same thing rather than another.
    if (!diagnostic.location) return isSame(variable, finding.variable)
    if (!own) return isAt(diagnostic.location, entity.location)
    if (nodes.some((node) => node !== own && isIn(diagnostic.location, node, places))) return true
    return isSame(variable, finding.variable) && isIn(diagnostic.location, own, places)
  })
}

function isSame(variable: string | undefined, other: string | undefined): boolean {
  return variable === undefined || other === undefined || variable === other
}

/** The node that a finding is about, and those that its input reads: what is wrong with them shows here. */
function concernedNodes({ node, reader, variable }: Finding, places: NodePlaces): readonly NodeModel[] {
  const id = reader ?? node
  const own = [places.find(id), reader === undefined ? undefined : places.find(node)]
  return [...own.flatMap((one) => one ?? []), ...places.readBy(id, reader === undefined ? variable : undefined)]
}

function mapsOver({ target }: NodeModel, name: string | undefined): boolean {
  const inner = target.kind === 'array' ? target.node.target : undefined
  return inner !== undefined && 'ref' in inner && inner.ref.name === name
}

/** Whether a place belongs to a node: it is that of the call, or within a conditional. */
function isIn(location: Location | undefined, node: NodeModel, places: NodePlaces): boolean {
  if (isAt(location, node.location)) return true
  if (node.target.kind !== 'branch' || !location || !node.location || location.file !== node.location.file) return false
  const next = places.after(node)
  return isBefore(node.location, location) && (!next || isBefore(location, next))
}

function isAt(location: Location | undefined, other: Location | undefined): boolean {
  if (!location || !other) return false
  return location.file === other.file && location.line === other.line && location.column === other.column
}

function isBefore(location: Location, other: Location): boolean {
  return location.line < other.line || (location.line === other.line && location.column < other.column)
}

function diagnose(finding: Finding, entity: EntityModel, places: NodePlaces): Diagnostic {
  const node = places.find(finding.reader ?? finding.node)
  const { code } = finding
  const detail = finding.detail.length > LONGEST ? `${finding.detail.slice(0, LONGEST)}…` : finding.detail
  const about = { kind: WORDS[entity.kind], name: entity.name, at: describePlace(finding, node, entity), detail, code }
  return backend[codeOf(finding)](about, { location: node?.location ?? entity.location, entity: entity.name })
}

/** Types can be long, and a message should be read. */
const LONGEST = 180

const WORDS = { task: 'task', workflow: 'workflow', launchPlan: 'launch plan' } as const

/** `n1 (load), input "x"` */
function describePlace(
  { node, reader, variable }: Finding,
  model: NodeModel | undefined,
  entity: EntityModel,
): string | undefined {
  if (entity.kind !== 'workflow') return undefined
  const id = reader ?? node
  if (id === END_NODE) return variable === undefined ? 'its outputs' : `its output ${JSON.stringify(variable)}`
  if (!model) return undefined
  const shown = `${id} (${model.metadata.name})`
  return variable === undefined || reader !== undefined ? shown : `${shown}, ${JSON.stringify(variable)}`
}

const TYPES: ReadonlySet<string> = new Set([
  'MismatchingTypes',
  'MismatchingBindings',
  'IllegalEnumValue',
  'AmbiguousBindingUnionValue',
  'IncompatibleBindingUnionValue',
  'FieldNotFound',
])
const NAMES: ReadonlySet<string> = new Set([
  'ParameterNotBound',
  'ParameterBoundMoreThanOnce',
  'VariableNameNotFound',
  'NodeReferenceNotFound',
  'TaskReferenceNotFound',
  'WorkflowReferenceNotFound',
  'NotFound',
  'SyntaxError',
  'DuplicateAlias',
])

function codeOf({ verdict, stage, code }: Finding): keyof typeof backend {
  if (verdict === 'kills the server') return 'FLY2706'
  if (verdict === 'panics') return 'FLY2707'
  if (verdict === 'varies') return 'FLY2708'
  if (stage === 'propeller') return 'FLY2705'
  if (TYPES.has(code)) return 'FLY2701'
  if (NAMES.has(code)) return 'FLY2702'
  return stage === 'compiler' ? 'FLY2703' : 'FLY2704'
}
