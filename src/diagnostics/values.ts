import type { Diagnostics } from './define.ts'
import { defineDiagnostics, quote } from './define.ts'

interface About {
  FLY1080: { got: unknown }
  FLY1081: { got: unknown }
  FLY1082: { type: string; got: unknown }
  FLY1083: { type: string; uri: string; method: string }
}

/** FLY108x: mistakes with the values that this package brings: durations, files, directories and tables. */
export const values: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY1080: {
    severity: 'error',
    message: ({ got }) =>
      `Not a length of time: expected seconds as a number, "90s", "5m", "2h" or a Duration; got ${quote(got)}`,
    why: 'A length of time is a number of seconds, or a number followed directly by s, m or h.',
    fix: 'Write it in one of these forms, such as Duration.from("90s").',
  },
  FLY1081: {
    severity: 'error',
    message: ({ got }) =>
      `Length of time out of range: expected at most 315576000000 seconds in either direction; got ${quote(got)}`,
    why: 'Flyte sends a length of time as google.protobuf.Duration, which covers about 10,000 years.',
    fix: 'Use a shorter length of time.',
  },
  FLY1082: {
    severity: 'error',
    message: ({ type, got }) => `${type}.from() failed: expected a path or an address; got ${quote(got)}`,
    why: 'A file, a directory or a table is named by a path, or by an address such as s3://bucket/key.',
    fix: 'Give the path or the address as text.',
  },
  FLY1083: {
    severity: 'error',
    message: ({ type, uri, method }) =>
      `${method}() of ${type} ${quote(uri)} failed: expected to run where the object store is reachable; got no store here`,
    why: 'Only the runtime of a task fetches from the object store. Workflow bodies and plain scripts have the address, not the content.',
    fix: ({ method }) => `Call ${method}() inside a task that runs on Flyte.`,
  },
})
