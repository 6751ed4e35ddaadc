import { compareSpecs } from './compare.ts'
import type { SpecDifference } from './compare.ts'
import type { TwinBuild } from './build-twin.ts'
import { goldenPath } from './cases.ts'
import type { AcceptedDifference, Form, ParityCase } from './cases.ts'
import { formatDifference } from './diff.ts'
import { readGolden } from './spec-file.ts'

/** What the comparison of one case gave. */
export interface CaseResult {
  readonly name: string
  /** Nothing may differ here: this is correctness. */
  readonly lenient: readonly SpecDifference[]
  /** Differences in presence too, without the accepted ones: this is fidelity. */
  readonly strict: readonly SpecDifference[]
  /** Where ours is better than the reference, each with the reason of the case. */
  readonly accepted: readonly (SpecDifference & { readonly reason: string })[]
  /** Accepted differences that did not appear: the list of the case is out of date. */
  readonly stale: readonly AcceptedDifference[]
  /** Diagnostics that were lowered, because Flyte refuses what the reference writes. */
  readonly lowered: readonly string[]
  /** Lowered codes that nothing was reported under. */
  readonly unused: readonly string[]
  /** What the build said beside: errors, and warnings that were not lowered. */
  readonly problems: readonly string[]
  /** Of the twin in the other form, for cases that have one. */
  readonly form?: FormResult
}
export interface FormResult {
  readonly form: Form
  /** Against the golden, as for the first twin. */
  readonly result: CaseResult
  /** Names of spec files whose bytes are not those of the first twin. */
  readonly differing: readonly string[]
}

/** Compares what a twin was built into with the golden of its case. */
export function compareTwin(
  parityCase: ParityCase,
  { specs, lowered, problems }: Omit<TwinBuild, 'bytes'>,
): CaseResult {
  const { name, ignoreOutputDescriptions = [], accepted: known = [] } = parityCase
  const golden = readGolden(goldenPath(name))
  const found = compareSpecs(specs, golden, { ignoreOutputDescriptions })
  const reasonOf = (difference: SpecDifference) => known.find((place) => covers(place, difference))
  return {
    name,
    lenient: compareSpecs(specs, golden, { ignoreOutputDescriptions, lenient: true }).filter(
      (difference) => !reasonOf(difference),
    ),
    strict: found.filter((difference) => !reasonOf(difference)),
    accepted: found.flatMap((difference) => {
      const place = reasonOf(difference)
      return place ? [{ ...difference, reason: place.reason }] : []
    }),
    stale: known.filter((place) => !found.some((difference) => covers(place, difference))),
    lowered,
    unused: (parityCase.lowered ?? []).filter((code) => !lowered.some((line) => line.includes(code))),
    problems,
  }
}

/** Compares what the twin in the other form was built into with the golden, and byte by byte with the first twin. */
export function compareForms(parityCase: ParityCase, first: TwinBuild, other: TwinBuild): Omit<FormResult, 'form'> {
  const names = new Set([...first.bytes.keys(), ...other.bytes.keys()])
  return {
    result: compareTwin(parityCase, other),
    differing: [...names].filter((name) => first.bytes.get(name)?.equals(other.bytes.get(name) ?? NONE) !== true),
  }
}

const NONE = new Uint8Array()

function covers({ entity, path }: AcceptedDifference, difference: SpecDifference): boolean {
  return (
    difference.entity === entity &&
    (difference.path === path || difference.path.startsWith(`${path}.`) || difference.path.startsWith(`${path}[`))
  )
}

/** Whether a result is as it should be. */
export function isEqual({ lenient, strict, stale, unused, problems, form }: CaseResult): boolean {
  return [lenient, strict, stale, unused, problems].every((list) => list.length === 0) && (!form || isSame(form))
}

function isSame({ result, differing }: FormResult): boolean {
  return isEqual(result) && differing.length === 0
}

/** The report: one line a case with what is behind it, and the sums at the end. */
export function formatParity(results: readonly CaseResult[]): string {
  const forms = results.flatMap(({ form }) => form ?? [])
  const width = Math.max(...results.map(({ name, form }) => titleOf(name, form).length))
  const sum = (of: (result: CaseResult) => readonly unknown[]) =>
    results.filter((result) => of(result).length === 0).length
  const lowered = results.reduce((total, result) => total + result.lowered.length, 0)
  return [
    ...results.flatMap((result) => formatCase(result, width)),
    `entities that Flyte refuses, built with a lowered diagnostic: ${lowered}`,
    ...(forms.length > 0
      ? [`forms: ${forms.filter(isSame).length}/${forms.length} cases give the same specs types-first and schema-first`]
      : []),
    `parity: lenient ${sum(({ lenient }) => lenient)}/${results.length} strict ${sum(({ strict }) => strict)}/${results.length}`,
  ].join('\n')
}

/** With the form, where it is the second twin's. */
function titleOf(name: string, form?: FormResult): string {
  return form ? `${name} by ${form.form}` : name
}

function formatCase(result: CaseResult, width: number, of?: FormResult): string[] {
  const { name, lenient, strict, accepted, lowered, form } = result
  const verdict = (list: readonly unknown[]) => (list.length === 0 ? 'ok' : `${list.length} differ`).padEnd(10)
  const count = lowered.length > 0 ? `lowered ${lowered.length}` : ''
  const leftOver = strict.filter(
    (difference) => !lenient.some(({ entity, path }) => entity === difference.entity && path === difference.path),
  )
  return [
    `${titleOf(name, of).padEnd(width)}  lenient ${verdict(lenient)} strict ${verdict(strict)} ${count}`.trimEnd(),
    ...lenient.map((difference) => `  ${difference.entity} ${formatDifference(difference)}`),
    ...leftOver.map((difference) => `  strict: ${difference.entity} ${formatDifference(difference)}`),
    ...accepted.map(({ entity, path, reason }) => `  accepted: ${entity} ${path} (${reason})`),
    ...result.stale.map(({ entity, path }) => `  accepted, but equal: ${entity} ${path}`),
    ...result.unused.map((code) => `  lowered, but not reported: ${code}`),
    ...result.problems.map((problem) => `  build: ${problem}`),
    ...(of?.differing ?? []).map((file) => `  not the same bytes: ${file}`),
    ...(form ? formatCase(form.result, width, form) : []),
  ]
}
