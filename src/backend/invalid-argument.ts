import type { Finding, Refusal } from './verdict.ts'

/** What flyteadmin refuses before its compiler sees it. It has one code for all of it; a crash has one of its own. */
export function invalidArgument(detail: string, variable?: string, verdict: Refusal = 'refused'): Finding {
  return { verdict, stage: 'flyteadmin', code: CODES[verdict], ...(variable !== undefined && { variable }), detail }
}

const CODES: Readonly<Record<Refusal, string>> = {
  refused: 'InvalidArgument',
  varies: 'InvalidArgument',
  panics: 'Panic',
  'kills the server': 'StackOverflow',
}
