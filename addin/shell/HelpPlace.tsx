/** What codes mean: all of them, or one. */
import { CodePage } from '../features/help/CodePage.tsx'
import { Help } from '../features/help/Help.tsx'
import type { Path, Place } from './place.ts'

export interface HelpPlaceProps {
  readonly path: Path
  readonly onGo: (place: Place) => void
}

export const HelpPlace = ({ path: [code], onGo }: HelpPlaceProps) =>
  code === undefined ? (
    <Help onOpen={(next) => onGo({ name: 'help', path: [next] })} />
  ) : (
    <CodePage code={code} onBack={() => onGo({ name: 'help', path: [] })} />
  )
