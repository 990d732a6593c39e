/** The few members of MicrosoftAjax that office.js tests for and calls (office-host section 9); without them it asks a CDN. */

type Loose = Record<string, unknown>

const exceptions: Readonly<Record<string, string>> = {
  argument: 'ArgumentException',
  argumentNull: 'ArgumentNullException',
  argumentOutOfRange: 'ArgumentOutOfRangeException',
  argumentType: 'ArgumentTypeException',
  argumentUndefined: 'ArgumentUndefinedException',
  invalidOperation: 'InvalidOperationException',
  notImplemented: 'NotImplementedException',
  parameterCount: 'ParameterCountException',
}

const exception = (name: string) => (parameter?: string, message?: string) =>
  Object.assign(new Error(`Sys.${name}: ${message ?? parameter ?? ''}`), { name: `Sys.${name}`, paramName: parameter })

function registerNamespace(path: string): void {
  let target = window as unknown as Loose
  for (const part of path.split('.')) {
    target[part] ??= {}
    target = target[part] as Loose
  }
}

export function installMicrosoftAjax(): void {
  const scope = window as unknown as Loose
  if (scope['Sys'] !== undefined) return
  const type = Function as unknown as Loose
  const valid = () => null
  Object.assign(type, {
    registerNamespace,
    registerClass: () => undefined,
    _validateParams: valid,
    _validateParameter: valid,
  })
  const everyFunction = Object.getPrototypeOf(valid) as object
  Object.defineProperty(everyFunction, 'registerClass', {
    configurable: true,
    writable: true,
    value(this: unknown) {
      return this
    },
  })
  scope['Type'] = type
  scope['Sys'] = {
    StringBuilder: () => undefined,
    Debug: { trace: () => undefined },
    Browser: { agent: null, InternetExplorer: {} },
    Serialization: {
      JavaScriptSerializer: {
        serialize: (value: unknown) => JSON.stringify(value),
        deserialize: (text: string) => JSON.parse(text) as unknown,
      },
    },
  }
  const error = Error as unknown as Loose
  for (const [member, name] of Object.entries(exceptions)) error[member] ??= exception(name)
  error['create'] ??= (message: string, details?: object) => Object.assign(new Error(message), details)
}
