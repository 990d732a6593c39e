/** A policy from outside where the path names the area: checked against that area's schema, so that its values can be counted and stored. */
import { Value } from 'typebox/value'
import { policySchemas, type AreaPolicies, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import { CodedError } from '../errors.ts'

/** @throws REQUEST_INVALID */
export const parsePolicy = <A extends PolicyArea>(area: A, value: unknown): AreaPolicies[A] => {
  const schema = policySchemas[area]
  const known: unknown = Value.Clean(schema, Value.Clone(value))
  if (!Value.Check(schema, known))
    throw new CodedError('REQUEST_INVALID', {
      details: Value.Errors(schema, known).map(({ instancePath, message }) => ({
        path: `body/policy${instancePath}`,
        message,
      })),
    })
  return known as AreaPolicies[A]
}
