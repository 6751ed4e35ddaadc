import type { Diagnostic } from '../model/source.ts'

/**
 * Source of a module that throws a diagnostic when it is imported. It stands in for one that cannot be read, so that builds
 * go on and everything else that is wrong shows as well. Whoever imports it fails with the same error, which is told once.
 */
export function throwingModule(diagnostic: Diagnostic): string {
  const brand = "[Symbol.for('unplugin-flyte.diagnostic')]: true"
  return `throw Object.assign(new Error(${JSON.stringify(diagnostic.message)}), { ${brand}, diagnostic: ${JSON.stringify(diagnostic)} })\n`
}
