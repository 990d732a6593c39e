/** The mail of the day: when, for whom, in which words. Pure. */
import { describe, expect, test } from 'vitest'
import { dealtWithNow, isMailTime, localDay } from '../../server/crm/notice-mail.ts'
import type { MailPerson } from '../../server/crm/notice-mail-ports.ts'
import { letterOf } from '../../server/crm/notice-mail-words.ts'
import { noticeCodes } from '../../shared/schemas/notices.ts'

const link = 'https://tandem.example/workspace.html#/sync'
const at = (hour: number, minute = 0): number => new Date(2026, 6, 5, hour, minute).getTime()
const ada: MailPerson = {
  employeeId: 'ada',
  mailboxId: 'a',
  connection: 'connected',
  open: [{ code: 'planWaits', facts: { area: 'mail', planId: 'p' } }],
}

describe('[N9] the mail of the day', () => {
  test('[N9] comes from seven in the morning on, by the day of the server', () => {
    expect([at(0), at(6, 59), at(7), at(23, 59)].map(isMailTime)).toEqual([false, false, true, true])
    expect([at(0), at(23, 59)].map(localDay)).toEqual(['2026-07-05', '2026-07-05'])
  })

  test('[N9] whoever has something open is told; who has nothing is done for the day; who is out of reach waits', () => {
    const ben: MailPerson = { ...ada, employeeId: 'ben', open: [] }
    const away = (['reconnect', 'consent', 'policy', 'account', 'none'] as const).map(
      (connection): MailPerson => ({ ...ada, employeeId: connection, connection }),
    )
    expect(dealtWithNow([ada, ben, ...away]).map(({ employeeId, isTold }) => [employeeId, isTold])).toEqual([
      ['ada', true],
      ['ben', false],
    ])
  })

  test('[N9] English and German have a line for every notice, with count, area and day, and the way to Tandem', () => {
    const open = noticeCodes.map((code) => ({
      code,
      facts: { area: 'mail' as const, count: 7, until: Date.UTC(2026, 8, 2, 12) },
    }))
    const [en, de] = [letterOf(open, link, 'en'), letterOf(open, link, 'de')]
    expect(en.subject).toBe(`Tandem: ${noticeCodes.length} notices for you`)
    expect(de.subject).toBe(`Tandem: ${noticeCodes.length} Hinweise für Sie`)
    for (const { text } of [en, de]) {
      expect(text.split('\r\n').filter((line) => line.startsWith('- '))).toHaveLength(noticeCodes.length)
      expect(text).toContain(link)
      expect(text).not.toMatch(/undefined|NaN/)
    }
    expect(en.text).toContain('- Mail: a preview waits for you.')
    expect(en.text).toContain('ends on 2 September 2026')
    expect(de.text).toContain('- E-Mail: Eine Vorschau wartet auf Sie.')
    expect(de.text).toContain('am 2. September 2026 ab')
  })

  test('[CUR-16] what is finished says what it was', () => {
    const finished = (reason: string) =>
      letterOf([{ code: 'finished', facts: { reason, count: 3 } }], link, 'en')
        .text.split('\r\n')
        .find((line) => line.startsWith('- '))
    expect([finished('undo'), finished('reset'), finished('import')]).toEqual([
      '- A synchronisation was taken back. Records: 3.',
      '- The reset is done. Records: 3.',
      '- Your import is done. Records: 3.',
    ])
  })
})
