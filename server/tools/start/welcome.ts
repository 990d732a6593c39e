/** What `npm start` says once everything runs: where things are, and what to do next. */

import { join, relative } from 'node:path'
import { sampleFirm } from '../sample-firm.ts'
import type { StartPlan } from './plan.ts'

const isLocal = (origin: string): boolean => new URL(origin).hostname === 'localhost'

const simulatedSteps = (simulatorOrigin: string): string[] => {
  const [person] = sampleFirm.employees
  return [
    `1. Open ${simulatorOrigin}/ in Chrome, Edge or Chromium. The browser warns once, because the certificate was`,
    '   made on this machine: choose Advanced, then Continue. (`npm run trust` spares you the warning.)',
    `2. You are now ${person?.displayName ?? 'a lawyer'} of ${sampleFirm.name}. Open a message and choose Tandem above it.`,
    '3. In the pane connect the mailbox, look at the preview, and press "Sync now".',
  ]
}

const tenantSteps = (origin: string): string[] => [
  `1. Stamp the manifest: npm run manifest -- --origin ${origin}`,
  '2. Add it to Outlook: https://aka.ms/olksideload, My add-ins, Add a custom add-in, from file.',
  '3. Open a message and choose Tandem above it.',
]

/** @param hasWorkspace whether the full-page workspace is part of this build */
export const welcome = (plan: StartPlan, hasWorkspace: boolean): string => {
  const { origin, simulator, dataFolder } = plan
  const addresses = [
    ...(simulator ? [['Outlook (simulated)', `${simulator.origin}/`]] : []),
    ...(hasWorkspace ? [['Tandem', `${origin}/workspace.html`]] : []),
    ['API description', `${origin}/api/docs`],
  ]
  const folder = relative(process.cwd(), dataFolder) || '.'
  const shown = folder.startsWith('..') ? dataFolder : folder
  return [
    '',
    'Tandem is running.',
    '',
    ...addresses.map(([name = '', address = '']) => `  ${name.padEnd(20)} ${address}`),
    '',
    ...(simulator ? simulatedSteps(simulator.origin) : tenantSteps(origin)),
    '',
    `Data is kept in ${shown}. Ctrl-C stops Tandem;`,
    'the next start goes on where this one stopped.',
    ...(simulator ? [`What the programs note down is in ${join(shown, 'logs')}.`] : []),
    ...(isLocal(origin) ? [] : [`People reach Tandem at ${origin}.`]),
    '',
  ].join('\n')
}
