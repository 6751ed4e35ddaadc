import { join, relative } from 'node:path'
import { PACKAGE_FILE } from './output.ts'
import type { Output } from './output.ts'

/** What a build says of itself: `flyte: 4 tasks, 2 workflows, 3 launch plans → dist/flyte/flyte-package.tgz (12 kB) in 120 ms`. */
export function formatSummary(output: Output, folder: string, root: string, duration: number): string {
  const { task, workflow, launchPlan } = output.counts
  const counts = [count(task, 'task'), count(workflow, 'workflow'), count(launchPlan, 'launch plan')].join(', ')
  const path = relative(root, join(folder, PACKAGE_FILE)).replaceAll('\\', '/')
  const bytes = output.files.find((file) => file.path === PACKAGE_FILE)?.bytes.length ?? 0
  return `flyte: ${counts} → ${path} (${formatSize(bytes)}) in ${Math.round(duration)} ms`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
