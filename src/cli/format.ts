import picocolors from 'picocolors'
import { judgePackage } from '../backend/judge.ts'
import type { Paint } from '../serialize/describe.ts'
import { escapeControls, formatSpec } from '../serialize/describe.ts'
import type { Contents } from './contents.ts'

/** Most files of an archive that are listed. */
const LISTED = 30

/** Specs one below the other under their file names, then the archives, what Flyte would refuse, and a summary. */
export function formatContents({ specs, archives }: Contents, color: boolean): string {
  const { bold, cyan, dim, red } = picocolors.createColors(color)
  const paint: Paint = { kind: cyan, name: bold, label: dim }
  return [
    ...specs.map(({ file, message }) => `${dim(escapeControls(file))}\n${formatSpec(message, paint)}`),
    ...archives.map(({ file, bytes, files }) =>
      [
        `${cyan('code')} ${bold(escapeControls(file))} (${formatSize(bytes)})`,
        ...files
          .slice(0, LISTED)
          .map((entry) => `  ${dim(formatSize(entry.bytes.length).padStart(8))}  ${escapeControls(entry.path)}`),
        ...(files.length > LISTED ? [`  ${dim(`and ${files.length - LISTED} more`)}`] : []),
      ].join('\n'),
    ),
    ...formatVerdicts(specs).map(({ file, lines }) =>
      [`${red('refused')} ${escapeControls(file)}`, ...lines].join('\n'),
    ),
    dim(formatSummary({ specs, archives })),
  ].join('\n\n')
}

/** What Flyte 1.16.8 would say; of what is not in the package it may have anything. */
function formatVerdicts(specs: Contents['specs']): { file: string; lines: string[] }[] {
  return judgePackage(specs, { references: 'any' }).flatMap(({ file, findings }) => {
    const causes = findings.filter(({ isConsequence }) => !isConsequence)
    const lines = causes.map(({ node, detail, code }) => `  ${node ? `${node}: ` : ''}${detail} (${code})`)
    return lines.length > 0 ? [{ file, lines: lines.map(escapeControls) }] : []
  })
}

function formatSummary({ specs, archives }: Contents): string {
  const parts = (
    [
      ['task', 'task'],
      ['workflow', 'workflow'],
      ['launchPlan', 'launch plan'],
    ] as const
  ).map(([kind, word]) => [specs.filter((spec) => spec.kind === kind).length, word] as const)
  return [...parts, [archives.length, 'archive'] as const]
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`)
    .join(', ')
}

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
