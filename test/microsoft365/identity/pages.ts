/** The pages a person sees at the simulated Entra ID: pick an account, consent, need approval, error, and the form_post hop. */
import type { App, User } from '../tenant.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1a19;--soft:#605e5c;--line:#d2d0ce;--paper:#fff;--ground:#eef2f6;--accent:#0f6cbd}
@media (prefers-color-scheme:dark){:root{--ink:#f3f2f1;--soft:#c8c6c4;--line:#484644;--paper:#252423;--ground:#141414;--accent:#479ef5}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);
font:15px/1.45 "Segoe UI",system-ui,sans-serif}main{width:min(440px,100vw);background:var(--paper);padding:36px 40px;border-radius:6px;box-shadow:0 2px 10px #0002}
h1{font-size:22px;font-weight:600;margin:0 0 6px}p{margin:0 0 16px;color:var(--soft)}ul{margin:0 0 20px;padding-left:20px}
.brand{font-size:13px;color:var(--soft);margin-bottom:18px}.account{display:block;width:100%;text-align:left;padding:12px 10px;margin:0;border:0;border-top:1px solid var(--line);
background:none;color:inherit;font:inherit;cursor:pointer}.account:hover,.account:focus-visible{background:var(--ground)}.account span{display:block;color:var(--soft);font-size:13px}
.row{display:flex;gap:8px;justify-content:flex-end}.row button{min-width:108px;padding:8px 12px;border:1px solid var(--line);background:none;color:inherit;font:inherit;cursor:pointer;border-radius:3px}
.row .primary{background:var(--accent);border-color:var(--accent);color:#fff}code{font-size:13px}`

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><div class="brand">Simulated Microsoft sign-in &middot; no password is ever asked</div>${body}</main></body></html>`

/** `action` carries the original authorize query; buttons add `account` and `decision` in the form body. */
export const accountsPage = (app: App | null, users: readonly User[], action: string): string =>
  page(
    'Pick an account',
    `<h1>Pick an account</h1><p>to continue to ${escapeHtml(app?.displayName ?? 'the application')}</p>
<form method="post" action="${escapeHtml(action)}">${users
      .map(
        (user) => `
<button class="account" name="account" value="${escapeHtml(user.id)}">${escapeHtml(user.displayName)}<span>${escapeHtml(user.userPrincipalName)}${user.enabled ? '' : ' (disabled)'}</span></button>`,
      )
      .join('')}
</form>`,
  )

export const consentPage = (app: App, user: User, scopes: readonly string[], action: string): string =>
  page(
    'Permissions requested',
    `<h1>Permissions requested</h1><p><strong>${escapeHtml(app.displayName)}</strong> would like, for ${escapeHtml(user.userPrincipalName)}, to use:</p>
<ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('')}</ul>
<form method="post" action="${escapeHtml(action)}" class="row"><input type="hidden" name="account" value="${escapeHtml(user.id)}">
<button name="decision" value="decline">Cancel</button><button class="primary" name="decision" value="accept">Accept</button></form>`,
  )

export const approvalPage = (app: App, user: User, scopes: readonly string[], action: string): string =>
  page(
    'Need admin approval',
    `<h1>Need admin approval</h1><p><strong>${escapeHtml(app.displayName)}</strong> needs permission to access resources in your organization that only an administrator can grant:</p>
<ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('')}</ul>
<form method="post" action="${escapeHtml(action)}" class="row"><input type="hidden" name="account" value="${escapeHtml(user.id)}">
<button name="decision" value="decline">Return to the application without granting consent</button></form>`,
  )

export const adminConsentPage = (app: App, scopes: readonly string[], action: string): string =>
  page(
    'Permissions requested',
    `<h1>Permissions requested</h1><p>As an administrator you accept <strong>${escapeHtml(app.displayName)}</strong> for the whole organization:</p>
<ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('')}</ul>
<form method="post" action="${escapeHtml(action)}" class="row"><button name="decision" value="decline">Cancel</button>
<button class="primary" name="decision" value="accept">Accept</button></form>`,
  )

export const errorPage = (description: string): string =>
  page(
    'Sorry, but we are having trouble signing you in',
    `<h1>Sorry, but we&rsquo;re having trouble signing you in.</h1><p>${escapeHtml(description)}</p>`,
  )

export const signedOutPage = (): string =>
  page('Signed out', '<h1>You signed out of your account</h1><p>You may close this window.</p>')

/** `response_mode=form_post`: the answer goes back in a form that submits itself. */
export const formPostPage = (to: string, params: Readonly<Record<string, string>>): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Working...</title></head><body><form method="post" name="hiddenform" action="${escapeHtml(to)}">
${Object.entries(params)
  .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
  .join('')}
<noscript><button>Continue</button></noscript></form><script>document.forms[0].submit()</script></body></html>`
