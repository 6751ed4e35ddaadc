import { describe, expect, it } from 'vitest'
import { cronFault } from '../../../src/utils/cron.ts'

describe('a cron expression', () => {
  it.each([
    '0 6 * * *',
    '*/5 * * * *',
    '0 0 1,15 * MON-FRI',
    '0\t0 * JAN ?',
    '0 0 * * *  ',
    '1/2 * * * *',
    '*-5 * * * *',
    '+5 * * * *',
    ', * * * *',
    '@hourly',
    '@annually',
    '@every 1h30m',
    '@every -5m',
    '@every 0',
    '@every 2562047h47m',
    'CRON_TZ=Europe/Berlin 0 6 * * *',
    'TZ=UTC @daily',
    'TZ= * * * * *',
  ])('is taken by the admin service: %j', (expression) => {
    expect(cronFault(expression)).toBeUndefined()
  })

  it.each([
    ['', 'it is empty'],
    ['hourly', 'it has 1 field, and five are needed'],
    ['0 0 * * ? *', 'it has 6 fields, and five are needed'],
    ['60 * * * *', '"60" is no minute'],
    ['0 0 * * 7', '"7" is no day of week'],
    ['0 0 L * *', '"L" is no day of month'],
    ['5-1 * * * *', '"5-1" is no minute'],
    ['*/0 * * * *', '"*/0" is no minute'],
    ['1/2/3 * * * *', '"1/2/3" is no minute'],
    ['1-2-3 * * * *', '"1-2-3" is no minute'],
    ['@Daily', 'there is no @Daily'],
    ['@every 5x', 'a duration follows @every, such as 1h30m'],
    ['@every 2562048h', 'a duration follows @every, such as 1h30m'],
    ['CRON_TZ=No/Where 0 6 * * *', 'there is no time zone No/Where'],
    ['TZ=europe/berlin 0 6 * * *', 'there is no time zone europe/berlin'],
    ['TZ=UTC', 'five fields follow a time zone'],
  ])('is refused: %j', (expression, reason) => {
    expect(cronFault(expression)).toBe(reason)
  })
})
