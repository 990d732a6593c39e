/** What the server tells the page about its surroundings; written into the HTML as JSON. */

export interface PageConfig {
  readonly paneUrl: string
  readonly addInName: string
  readonly tenantId: string
}
