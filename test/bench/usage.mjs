import { readFileSync } from 'node:fs'

/** Length of a tick of the clocks in /proc, in milliseconds. Linux says 100 in a second on all common machines. */
const TICK = 10

/** Processor time of this process so far, in milliseconds, all threads, user and system. */
export function cpuOfThis() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The same of all processes that this one has started: those that run, and those that have ended. 0 where there is no /proc. */
export function cpuOfChildren() {
  const ended = statOf('self')
  return ended === undefined
    ? 0
    : ended.ofEnded + descendants('self').reduce((sum, pid) => sum + (statOf(pid)?.own ?? 0), 0)
}

/** The most memory that this process and those that it has started have had resident, each at its own time, in MB. */
export function peakOfAll() {
  const children = descendants('self').map((pid) =>
    Number(/VmHWM:\s+(\d+)/.exec(readOr(`/proc/${pid}/status`, ''))?.[1] ?? 0),
  )
  return [process.resourceUsage().maxRSS, ...children].reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024
}

function descendants(pid) {
  const children = readOr(`/proc/${pid}/task/${pid === 'self' ? process.pid : pid}/children`, '')
    .split(' ')
    .filter(Boolean)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function statOf(pid) {
  const text = readOr(`/proc/${pid}/stat`, undefined)
  // The name of the command, in parentheses, may hold anything.
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return fields && { own: (fields[11] + fields[12]) * TICK, ofEnded: (fields[13] + fields[14]) * TICK }
}

/** Processes end at any time, and other systems have no such files. */
function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}
