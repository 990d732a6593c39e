/** The places that are loaded when somebody goes there. */
import { lazy } from 'react'

export const TicketsPlace = lazy(() =>
  import(/* webpackChunkName: "tickets" */ './TicketsPlace.tsx').then(({ TicketsPlace: component }) => ({
    default: component,
  })),
)
export const SyncPlace = lazy(() =>
  import(/* webpackChunkName: "sync" */ './SyncPlace.tsx').then(({ SyncPlace: component }) => ({ default: component })),
)
export const SettingsPlace = lazy(() =>
  import(/* webpackChunkName: "settings" */ './SettingsPlace.tsx').then(({ SettingsPlace: component }) => ({
    default: component,
  })),
)
export const MailboxPlace = lazy(() =>
  import(/* webpackChunkName: "mailbox" */ './MailboxPlace.tsx').then(({ MailboxPlace: component }) => ({
    default: component,
  })),
)
export const WizardPlace = lazy(() =>
  import(/* webpackChunkName: "wizard" */ './WizardPlace.tsx').then(({ WizardPlace: component }) => ({
    default: component,
  })),
)
export const HelpPlace = lazy(() =>
  import(/* webpackChunkName: "help" */ './HelpPlace.tsx').then(({ HelpPlace: component }) => ({ default: component })),
)
