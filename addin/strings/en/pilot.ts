/** English: trying a firm default with some people first (administrators). */
export const pilot = {
  title: 'Try it out first',
  text: 'Save defaults for some people only. When they work, release them for all.',
  start: 'Try the present choices with …',
  startHint: 'Choose above what you want to try, do not save, and name the people here.',
  edited: 'What you chose above is tried; the defaults of all others stay.',
  notEdited: 'Change something above first.',
  people: 'With whom',
  why: 'Why?',
  begin: 'Start the trial',
  running: (count: number, when: string) =>
    count === 1 ? `Being tried with 1 person since ${when}` : `Being tried with ${count} people since ${when}`,
  by: (name: string) => `Started by ${name}`,
  release: 'Release for all',
  withdraw: 'Withdraw',
  releaseAsk: 'Release these defaults for all?',
  releaseText: (count: number) =>
    count === 1
      ? '1 person follows the defaults in at least one setting and gets the new values now.'
      : `${count} people follow the defaults in at least one setting and get the new values now.`,
  withdrawAsk: 'Withdraw the trial?',
  withdrawText: 'Those who take part follow the firm’s defaults again.',
  done: 'Done.',
}
