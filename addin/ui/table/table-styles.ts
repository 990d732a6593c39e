/** How a table looks: dense rows under a heading that stays, and cards where the place is narrower than 640 px. */
import { makeStyles, tokens } from '@fluentui/react-components'

/** Of the place the table stands in, not of the window: a table beside a list turns into cards earlier. */
const narrow = '@container (max-width: 639px)'
const belowMedium = '@container (min-width: 640px) and (max-width: 719px)'
const belowWide = '@container (min-width: 640px) and (max-width: 959px)'
const rule = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`
/** Height of the bar with the navigation, which stays too. */
const underBar = '45px'

export const useTableStyles = makeStyles({
  place: { containerType: 'inline-size', minWidth: 0 },
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    [narrow]: { display: 'block' },
  },
  quiet: { opacity: 0.6 },
  head: {
    [narrow]: { display: 'block' },
  },
  headRow: {
    [narrow]: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: tokens.spacingHorizontalXS,
      paddingBottom: tokens.spacingVerticalS,
    },
  },
  heading: {
    position: 'sticky',
    top: underBar,
    zIndex: 1,
    boxSizing: 'border-box',
    height: '36px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderBottom: rule,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'start',
    whiteSpace: 'nowrap',
    [narrow]: { position: 'static', height: 'auto', padding: 0, borderBottom: 'none' },
  },
  /** A heading that sorts nothing has no use above cards; it stays for those who listen. */
  unsorted: {
    [narrow]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  sort: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    minHeight: '28px',
    maxWidth: '100%',
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalXS})`,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    [narrow]: {
      marginLeft: 0,
      padding: `0 ${tokens.spacingHorizontalS}`,
      border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
      borderRadius: tokens.borderRadiusCircular,
      fontWeight: tokens.fontWeightRegular,
    },
  },
  sorted: {
    color: tokens.colorNeutralForeground1,
    [narrow]: {
      border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
      backgroundColor: tokens.colorBrandBackground2,
      color: tokens.colorBrandForeground2,
      fontWeight: tokens.fontWeightSemibold,
    },
  },
  body: { [narrow]: { display: 'block' } },
  row: {
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    [narrow]: {
      position: 'relative',
      display: 'block',
      marginBottom: tokens.spacingVerticalS,
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      border: rule,
      borderRadius: tokens.borderRadiusLarge,
    },
  },
  opens: { cursor: 'pointer' },
  chosen: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': { outline: '1px solid Highlight', outlineOffset: '-1px' },
  },
  cell: {
    boxSizing: 'border-box',
    height: '44px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: rule,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    [narrow]: {
      display: 'grid',
      gridTemplateColumns: '112px minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalS,
      height: 'auto',
      padding: `${tokens.spacingVerticalXXS} 0`,
      borderBottom: 'none',
      whiteSpace: 'normal',
      overflowWrap: 'anywhere',
      textAlign: 'start',
    },
  },
  /** The first cell names the record: title of the card. */
  title: {
    fontWeight: tokens.fontWeightSemibold,
    [narrow]: { display: 'block', paddingRight: '32px' },
  },
  empty: { [narrow]: { display: 'none' } },
  /** The heading's name beside the value, for the eye alone: those who listen have the headings. */
  label: {
    [narrow]: {
      '::before': {
        content: 'attr(data-label) / ""',
        color: tokens.colorNeutralForeground3,
        fontSize: tokens.fontSizeBase200,
      },
    },
  },
  end: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', [narrow]: { textAlign: 'start' } },
  from2: { [belowMedium]: { display: 'none' } },
  from3: { [belowWide]: { display: 'none' }, [narrow]: { display: 'none' } },
  tick: {
    width: '40px',
    paddingLeft: 0,
    [narrow]: { position: 'absolute', top: tokens.spacingVerticalXS, right: 0, width: 'auto', display: 'block' },
  },
  headTick: { width: '40px', paddingLeft: 0, [narrow]: { width: 'auto' } },
  tiny: { width: '76px' },
  small: { width: '124px' },
  medium: { width: '176px' },
  large: { width: '232px' },
  fill: {},
  link: {
    // A long name ends where its cell ends, and so does what is pressed.
    display: 'inline-block',
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    verticalAlign: 'bottom',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    [narrow]: { fontSize: tokens.fontSizeBase300, color: tokens.colorBrandForegroundLink },
  },
  bar: {
    display: 'block',
    height: '14px',
    width: '70%',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    animationName: { '0%': { opacity: 1 }, '50%': { opacity: 0.45 }, '100%': { opacity: 1 } },
    animationDuration: '1.6s',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
    '@media (forced-colors: active)': { backgroundColor: 'GrayText', forcedColorAdjust: 'none' },
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minHeight: '32px',
    paddingTop: tokens.spacingVerticalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})
