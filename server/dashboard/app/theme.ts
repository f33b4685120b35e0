import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** The one accent, from #7aa7ff on dark ground to #1f5fd0 on light: the blue of the pages without scripts. */
const act: MantineColorsTuple = [
  '#edf3ff',
  '#d9e6ff',
  '#b0ccff',
  '#7aa7ff',
  '#5a91f8',
  '#4480ee',
  '#3070e0',
  '#1f5fd0',
  '#184fb0',
  '#113d8c',
]

/** The greys of the dark scheme, from text to ground. */
const dark: MantineColorsTuple = [
  '#eceef2',
  '#c9ced8',
  '#a3abba',
  '#7d8698',
  '#434956',
  '#353b47',
  '#262a33',
  '#1c1f26',
  '#15181e',
  '#121419',
]

const system = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"

/** Mantine decides once whether a filled button is written on in black or white; ours is dark in one scheme and light in the other. */
const resolveVariant: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input)
  const isPrimary = input.color === undefined || input.color === input.theme.primaryColor
  return input.variant === 'filled' && isPrimary
    ? { ...colours, color: 'var(--mantine-primary-color-contrast)' }
    : colours
}

export const theme = createTheme({
  variantColorResolver: resolveVariant,
  colors: { act, dark },
  primaryColor: 'act',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  black: '#1b1d22',
  fontFamily: system,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontFamily: system, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Choosing again what is chosen keeps it; where there may be none, a cross takes it away.
    Select: { defaultProps: { allowDeselect: false } },
  },
})

/** Greys and reds that can be read: Mantine's own are too pale for small text. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b6270',
    '--mantine-color-placeholder': '#6a7180',
    '--mantine-color-error': '#b3261e',
    '--ground': '#f4f5f7',
    '--paper': '#fff',
    '--line': '#d9dde4',
    '--good': '#1d7a3e',
    '--warn': '#8a5a00',
    '--bad': '#b3261e',
  },
  dark: {
    '--mantine-color-dimmed': '#a3abba',
    '--mantine-color-placeholder': '#8f98a9',
    '--mantine-color-error': '#ff8a80',
    '--ground': '#121419',
    '--paper': '#1c1f26',
    '--line': '#353b47',
    '--good': '#7bd89b',
    '--warn': '#f0c265',
    '--bad': '#ff8a80',
  },
})
