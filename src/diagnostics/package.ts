import type { Diagnostics } from './define.ts'
import { defineDiagnostics, list, quote } from './define.ts'

interface About {
  FLY2501: { file: string }
  FLY2502: { files: readonly string[] }
  FLY2503: {}
  FLY2504: { path: string }
  FLY2505: { path: string; archive: string }
  FLY2506: { archive: string; reason: string }
  FLY2507: { archive: string; entry: string }
  FLY2508: { archive: string; limit: number }
  FLY2509: { file: string }
}

/** FLY25xx: packing and unpacking archives, and writing specs. */
export const packaging: Diagnostics<About> = defineDiagnostics<About>({
  FLY2501: {
    severity: 'error',
    message: ({ file }) => `${quote(file)} cannot go into the package, expected <name>_<1|2|3>.pb or one fast*.tar.gz`,
    why: 'flytectl refuses a whole package that holds any other file, and folders are not needed.',
    fix: 'Keep other files, such as the manifest, beside the package.',
  },
  FLY2502: {
    severity: 'error',
    message: ({ files }) => `the package holds ${list(files.map(quote))} more than once, expected every name once`,
    why: 'Of two entries with one name the last one would win without a word.',
    fix: 'Pack every file once.',
  },
  FLY2503: {
    severity: 'error',
    message: () => 'the package would hold no spec, expected at least one',
    why: 'flytectl has nothing to do with a package that registers nothing.',
    fix: 'Export a task or a workflow from a module that the plugin looks at.',
  },
  FLY2504: {
    severity: 'error',
    message: ({ path }) =>
      `${quote(path)} cannot go into the archive, expected a relative path with forward slashes that stays inside`,
    why: 'The container unpacks the archive into one folder, and nothing may land outside it.',
    fix: 'Give paths relative to the folder of the bundle.',
  },
  FLY2505: {
    severity: 'error',
    message: ({ path, archive }) => `${archive} would hold ${quote(path)} twice, expected every path once`,
    why: 'Of two entries with one path the last one would win without a word.',
    fix: 'Pack every file once.',
  },
  FLY2506: {
    severity: 'error',
    message: ({ archive, reason }) => `${quote(archive)} cannot be read as an archive: ${reason}`,
    why: 'A package is a tar file, gzipped or not.',
    fix: 'Build the package again, and check that it was copied whole.',
  },
  FLY2507: {
    severity: 'error',
    message: ({ archive, entry }) => `${quote(archive)} holds ${quote(entry)}, expected files that stay inside`,
    why: 'An entry with an absolute path or with ".." could land anywhere when it is unpacked, and a link could lead there.',
    fix: 'Do not use this archive unless you know where it comes from.',
  },
  FLY2508: {
    severity: 'error',
    message: ({ archive, limit }) => `${quote(archive)} has more than ${limit} bytes when unpacked`,
    why: 'An archive is unpacked in memory, so its size is bounded.',
    fix: 'Unpack it with tar and look at the folder instead, or give readArchive() a higher limit.',
  },
  FLY2509: {
    severity: 'error',
    message: ({ file }) => `cannot write ${quote(file)} as a spec, expected the name of a file without a folder`,
    why: 'All specs stand in one folder, in the order of their names.',
    fix: 'Take the file names of serializeProgram() as they are.',
  },
})
