/**
 * Which permission a call needs, and whether a token has it (graph-contract 12). The higher permission includes the
 * lower.
 */

import type { AccessGrant } from '../tenant.ts'

export interface PermissionRule {
  /** Any one of these scopes is enough for a token of a user. */
  readonly delegated: readonly string[]
  /** Any one of these for another person's mailbox; that person must have shared it as well. */
  readonly shared: readonly string[]
  /** Any one of these roles is enough for an app-only token. */
  readonly application: readonly string[]
}

type Resource = 'Contacts' | 'Mail' | 'Calendars' | 'MailboxSettings'

const levels = { read: ['Read', 'ReadWrite'], write: ['ReadWrite'] } as const

/** Permissions named alike for users and for apps. */
export const mailboxPermission = (resource: Resource, access: keyof typeof levels): PermissionRule => {
  const names = levels[access].map((level) => `${resource}.${level}`)
  return { delegated: names, shared: names.map((name) => `${name}.Shared`), application: names }
}

export const sendPermission: PermissionRule = {
  delegated: ['Mail.Send'],
  shared: ['Mail.Send.Shared'],
  application: ['Mail.Send'],
}

/**
 * To Do: an app may read with its own rights, but neither create, change nor delete (features F9, and the permissions of
 * the reference pages).
 */
export const taskPermission = (access: keyof typeof levels): PermissionRule => {
  const names = levels[access].map((level) => `Tasks.${level}`)
  return {
    delegated: names,
    shared: names.map((name) => `${name}.Shared`),
    application: access === 'read' ? names.map((name) => `${name}.All`) : [],
  }
}

export const directoryPermission: PermissionRule = {
  delegated: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
  shared: [],
  application: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
}

/** `User.ReadBasic.All` opens the basic profile of others only; the rest reads as null. */
export const readsFullProfiles = (grant: AccessGrant): boolean => {
  const full = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']
  return holdsAny(grant.userId === null ? grant.roles : grant.scopes, full)
}

/** One's own user record. */
export const ownUserPermission: PermissionRule = {
  delegated: ['User.Read', 'User.ReadWrite', ...directoryPermission.delegated],
  shared: [],
  application: directoryPermission.application,
}

const holdsAny = (held: readonly string[], wanted: readonly string[]): boolean =>
  wanted.some((name) => held.some((each) => each.toLowerCase() === name.toLowerCase()))

export const allows = (rule: PermissionRule, grant: AccessGrant, ofOthers: boolean): boolean =>
  grant.userId === null
    ? holdsAny(grant.roles, rule.application)
    : holdsAny(grant.scopes, ofOthers ? rule.shared : rule.delegated)
