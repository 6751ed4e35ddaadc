import type { Diagnostic } from '../model/source.ts'

/** In source order, each once: two importers of a broken module fail with the same error. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(
    diagnostics.map((diagnostic) => [
      JSON.stringify([diagnostic.code, diagnostic.message, diagnostic.location]),
      diagnostic,
    ]),
  )
  return [...unique.values()].toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function sortKey({ location, code, message }: Diagnostic): string {
  return [location?.file ?? '', pad(location?.line), pad(location?.column), code, message].join('\0')
}

function pad(count = 0): string {
  return String(count).padStart(9, '0')
}
