/** Odd iCalendar texts, written for these tests: each is one VCALENDAR with what real programs send and the RFC allows, or nearly allows. */

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tandem//Tests//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')

const event = (uid: string, ...lines: readonly string[]): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'DTSTAMP:20270101T000000Z',
  ...lines,
  'END:VEVENT',
]

/** Central European clocks under a name of its own. */
const ownZone: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Kanzlei Mitte',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

/** Clocks that no place on earth keeps. */
const nobodysZone: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Odd',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0137',
  'TZOFFSETTO:+0137',
  'END:STANDARD',
  'END:VTIMEZONE',
]

export const icalendarCorpus = {
  allDayWithoutEnd: calendar(...event('day@x', 'DTSTART;VALUE=DATE:20270301', 'SUMMARY:One day')),
  allDaySameEnd: calendar(...event('same@x', 'DTSTART;VALUE=DATE:20270301', 'DTEND;VALUE=DATE:20270301')),
  microsoftAllDay: calendar(
    ...event(
      'ms@x',
      'DTSTART;TZID=W. Europe Standard Time:20270301T000000',
      'DTEND;TZID=W. Europe Standard Time:20270303T000000',
      'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    ),
  ),
  noEnd: calendar(...event('noend@x', 'DTSTART;TZID=Europe/Amsterdam:20270301T090000')),
  durationOverSpring: calendar(
    ...event('duration@x', 'DTSTART;TZID=Europe/Amsterdam:20270327T230000', 'DURATION:PT5H'),
  ),
  durationOfDays: calendar(...event('days@x', 'DTSTART;TZID=Europe/Amsterdam:20270327T090000', 'DURATION:P1D')),
  floating: calendar(...event('float@x', 'DTSTART:20270301T090000', 'DTEND:20270301T100000')),
  inUtc: calendar(...event('utc@x', 'DTSTART:20270301T090000Z', 'DTEND:20270301T100000Z')),
  windowsZone: calendar(...event('win@x', 'DTSTART;TZID="Eastern Standard Time":20270301T090000', 'DURATION:PT1H')),
  zonePath: calendar(
    ...event('path@x', 'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Madrid:20270301T090000', 'DURATION:PT1H'),
  ),
  ownZone: calendar(...ownZone, ...event('own@x', 'DTSTART;TZID=Kanzlei Mitte:20270701T090000', 'DURATION:PT1H')),
  nobodysZone: calendar(...nobodysZone, ...event('odd@x', 'DTSTART;TZID=Odd:20270301T090000', 'DURATION:PT1H')),
  unknownZone: calendar(...event('unknown@x', 'DTSTART;TZID=Atlantis/Main:20270301T090000', 'DURATION:PT1H')),
  flight: calendar(
    ...event('flight@x', 'DTSTART;TZID=Europe/Berlin:20270301T100000', 'DTEND;TZID=America/New_York:20270301T130000'),
  ),
  endBeforeStart: calendar(
    ...event('back@x', 'DTSTART;TZID=Europe/Berlin:20270301T100000', 'DTEND;TZID=Europe/Berlin:20270301T090000'),
  ),
  untilUtc: calendar(
    ...event(
      'until@x',
      'DTSTART;TZID=America/Los_Angeles:20270301T180000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;UNTIL=20270330T010000Z;BYDAY=MO',
    ),
  ),
  exceptions: calendar(
    ...event(
      'exc@x',
      'SUMMARY:Weekly',
      'DTSTART;TZID=Europe/Berlin:20270301T090000',
      'DTEND;TZID=Europe/Berlin:20270301T100000',
      'RRULE:FREQ=WEEKLY;COUNT=6',
      'EXDATE;TZID=Europe/Berlin:20270308T090000',
      'EXDATE:20270329T070000Z',
      'EXDATE;TZID=Europe/Berlin:20270309T090000',
    ),
    ...event(
      'exc@x',
      'RECURRENCE-ID:20270315T080000Z',
      'SUMMARY:Weekly, elsewhere',
      'DTSTART;TZID=Europe/London:20270316T100000',
      'DTEND;TZID=Europe/London:20270316T113000',
    ),
    ...event(
      'exc@x',
      'RECURRENCE-ID;TZID=Europe/Berlin:20270322T090000',
      'DTSTART;TZID=Europe/Berlin:20270322T090000',
      'STATUS:CANCELLED',
    ),
  ),
  thisAndFuture: calendar(
    ...event(
      'taf@x',
      'SUMMARY:Before',
      'DTSTART;TZID=Europe/Berlin:20270301T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;COUNT=6',
    ),
    ...event(
      'taf@x',
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270315T090000',
      'SUMMARY:After',
      'DTSTART;TZID=Europe/Berlin:20270315T140000',
      'DURATION:PT1H',
    ),
  ),
  orphan: calendar(
    ...event(
      'orphan@x',
      'RECURRENCE-ID:20270315T080000Z',
      'DTSTART:20270315T080000Z',
      'DTEND:20270315T090000Z',
      'SUMMARY:Only this one',
    ),
  ),
  extraDates: calendar(
    ...event(
      'rdate@x',
      'DTSTART;TZID=Europe/Berlin:20270301T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'RDATE;TZID=Europe/Berlin:20270303T090000,20270308T090000',
    ),
  ),
  startOutsideRule: calendar(
    ...event(
      'out@x',
      'DTSTART;TZID=Europe/Berlin:20270303T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4',
    ),
  ),
  twelveTimesAYear: calendar(
    ...event(
      'last@x',
      'DTSTART;TZID=Europe/Berlin:20270131T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
    ),
  ),
  hourly: calendar(
    ...event(
      'hourly@x',
      'DTSTART;TZID=Europe/Berlin:20270301T080000',
      'DURATION:PT10M',
      'RRULE:FREQ=HOURLY;INTERVAL=2;COUNT=5',
    ),
  ),
  people: calendar(
    ...event(
      'people@x',
      'DTSTART:20270301T090000Z',
      'DTEND:20270301T100000Z',
      'ORGANIZER;CN="Vos, Sam":MAILTO:sam@contoso.example',
      'ATTENDEE;CN=Ada;PARTSTAT=ACCEPTED;ROLE=OPT-PARTICIPANT:mailto:ada@example.net',
      'ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room1@contoso.example',
      'ATTENDEE;CN=By phone:tel:+310000',
      'CLASS:CONFIDENTIAL',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT30M',
      'END:VALARM',
    ),
  ),
  malformed: calendar(
    ...event('rule@x', 'DTSTART:20270301T090000Z', 'RRULE:FREQ=WEEKLY;COUNT=2;UNTIL=20270401T000000Z'),
    ...event('two@x', 'DTSTART:20270301T090000Z', 'RRULE:FREQ=WEEKLY', 'RRULE:FREQ=DAILY'),
    ...event('never@x', 'DTSTART:20270301T090000Z', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3'),
    ...event('nostart@x', 'SUMMARY:When?'),
    ...event('good@x', 'DTSTART:20270301T090000Z', 'SUMMARY:Fine'),
  ),
  unreadable: calendar(
    ...event('often@x', 'DTSTART:20270301T090000Z', 'RRULE:FREQ=OFTEN'),
    ...event('feb@x', 'DTSTART:20270230T090000Z'),
    ...event('garbage@x', 'DTSTART:soon'),
    ...event('length@x', 'DTSTART:20270301T090000Z', 'DURATION:long'),
    ...event('line@x', 'DTSTART:20270301T090000Z', 'no colon here'),
    ...event('good@x', 'DTSTART:20270301T090000Z', 'SUMMARY:Fine'),
  ),
  formerTimes: calendar(
    ...event(
      'exrule@x',
      'DTSTART;TZID=Europe/Berlin:20270301T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY;COUNT=10',
      'EXRULE:FREQ=WEEKLY;BYDAY=WE',
    ),
  ),
  inTheGap: calendar(...event('gap@x', 'DTSTART;TZID=Europe/Berlin:20270328T023000', 'DURATION:PT1H')),
  notICalendar: '<html>Sign in first</html>',
} as const
