/** Line icons drawn for this page, on a 20 by 20 grid. */

const shapes = {
  mail: '<rect x="2.5" y="4.5" width="15" height="11" rx="2"/><path d="M3 6l7 5 7-5"/>',
  calendar:
    '<rect x="3" y="4" width="14" height="13" rx="2"/><path d="M3 8h14M7 2.5V5M13 2.5V5"/><path d="M6.5 11h1M9.5 11h1M12.5 11h1M6.5 14h1M9.5 14h1"/>',
  people:
    '<circle cx="7.5" cy="7" r="3"/><path d="M2 16c.4-3 2.6-4.5 5.5-4.5S12.6 13 13 16"/><circle cx="14" cy="7.5" r="2.2"/><path d="M14.2 11.6c2.2 0 3.6 1.1 3.9 3.4"/>',
  search: '<circle cx="9" cy="9" r="5"/><path d="M13 13l4 4"/>',
  close: '<path d="M5 5l10 10M15 5L5 15"/>',
  pin: '<path d="M12.5 2.5l5 5-3 .8-3.3 3.3-.5 3.7-6-6 3.7-.5 3.3-3.3zM7.7 12.3L3 17"/>',
  pencil: '<path d="M3.5 16.5l.8-3.5 8.9-8.9a1.5 1.5 0 0 1 2.1 0l.6.6a1.5 1.5 0 0 1 0 2.1L7 15.7z"/>',
  tag: '<path d="M3 4.5V9l8 8 6-6-8-8H4.5A1.5 1.5 0 0 0 3 4.5z"/><circle cx="6.7" cy="6.7" r="1"/>',
  trash: '<path d="M3.5 5.5h13M8 5.5V3.5h4v2M5 5.5l.8 11h8.4l.8-11M8.5 8.5v5M11.5 8.5v5"/>',
  folder:
    '<path d="M2.5 6A1.5 1.5 0 0 1 4 4.5h3.5l2 2H16A1.5 1.5 0 0 1 17.5 8v6.5A1.5 1.5 0 0 1 16 16H4a1.5 1.5 0 0 1-1.5-1.5z"/>',
  add: '<path d="M10 4v12M4 10h12"/>',
  check: '<path d="M4 10.5l4 4 8-9"/>',
  left: '<path d="M12.5 4.5L7 10l5.5 5.5"/>',
  right: '<path d="M7.5 4.5L13 10l-5.5 5.5"/>',
  down: '<path d="M5 7.5l5 5 5-5"/>',
  read: '<path d="M3 8l7-4.5L17 8v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15z"/><path d="M3.5 8.5l6.5 4 6.5-4"/>',
  attachment:
    '<path d="M15.5 9.5l-5.8 5.8a3.3 3.3 0 0 1-4.7-4.7l6.3-6.3a2.2 2.2 0 0 1 3.1 3.1l-6.2 6.2a1.1 1.1 0 0 1-1.6-1.6l5.3-5.3"/>',
  flask: '<path d="M7.5 3h5M8.5 3v4.5L4.3 15a1.3 1.3 0 0 0 1.2 2h9a1.3 1.3 0 0 0 1.2-2l-4.2-7.5V3M6.3 12.5h7.4"/>',
  place: '<path d="M10 17.5s5.5-5 5.5-9.3a5.5 5.5 0 0 0-11 0c0 4.3 5.5 9.3 5.5 9.3z"/><circle cx="10" cy="8" r="2"/>',
  clock: '<circle cx="10" cy="10" r="7"/><path d="M10 6v4.5l3 1.5"/>',
  phone:
    '<path d="M6.5 3l2 3.8-1.7 1.7c.8 2 2.3 3.5 4.3 4.3l1.7-1.7L17 13.5c-.2 2-1.3 3.2-3 3.2C8.5 16.2 3.8 11.5 3.3 6c0-1.7 1.2-2.8 3.2-3z"/>',
  home: '<path d="M3 9.5L10 3.5l7 6M5 8.5v8h10v-8"/>',
  briefcase: '<rect x="2.5" y="6.5" width="15" height="10" rx="1.5"/><path d="M7 6.5v-2h6v2M2.5 11h15"/>',
  note: '<path d="M4 3.5h12v9l-4 4H4z"/><path d="M12 16.5v-4h4M7 7h6M7 10h4"/>',
  reply: '<path d="M8.5 4.5L3.5 9.5l5 5M4 9.5h7c3.3 0 5.5 2 5.5 6"/>',
  replyAll: '<path d="M6.5 4.5L1.5 9.5l5 5M11 4.5L6 9.5l5 5M6.5 9.5h5c3.3 0 6 2 6 6"/>',
  forward: '<path d="M11.5 4.5l5 5-5 5M16 9.5H9c-3.3 0-5.5 2-5.5 6"/>',
  move: '<path d="M2.5 6A1.5 1.5 0 0 1 4 4.5h3.5l2 2H16A1.5 1.5 0 0 1 17.5 8v6.5A1.5 1.5 0 0 1 16 16H4a1.5 1.5 0 0 1-1.5-1.5z"/><path d="M7 11.5h6M10.5 9l2.5 2.5-2.5 2.5"/>',
  send: '<path d="M3 3.5l14.5 6.5L3 16.5l2-6.5zM5 10h6"/>',
  lock: '<rect x="5" y="9" width="10" height="7.5" rx="1.5"/><path d="M7.3 9V6.5a2.7 2.7 0 0 1 5.4 0V9"/>',
  repeat: '<path d="M4 9.5A6 6 0 0 1 15 7M16 10.5A6 6 0 0 1 5 13M15.5 3.5V7H12M4.5 16.5V13H8"/>',
  changed: '<path d="M4 9.5A6 6 0 0 1 15 7M16 10.5A6 6 0 0 1 5 13M15.5 3.5V7H12M4.5 16.5V13H8M4 3l12 14"/>',
  video: '<rect x="2.5" y="6" width="10" height="8" rx="1.5"/><path d="M12.5 9l5-2.5v7l-5-2.5z"/>',
  tandem: '<circle cx="6.7" cy="10" r="4.2"/><circle cx="13.3" cy="10" r="4.2"/>',
} as const

export type IconName = keyof typeof shapes

export function icon(name: IconName, size = 20): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  for (const [attribute, value] of Object.entries({
    viewBox: '0 0 20 20',
    width: size,
    height: size,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.4,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': true,
    class: 'icon',
  })) {
    svg.setAttribute(attribute, String(value))
  }
  svg.innerHTML = shapes[name]
  return svg
}
