/** How somebody should feel about a state. */
export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'plain'
