import { type Static, Type } from 'typebox'
import { optionalText, text } from '../text.ts'

/** A client certificate. */
export const Certificate = Type.Object(
  {
    cert: text('The certificate in PEM, such as "${account.certificate}".'),
    key: text('Its private key in PEM.'),
    passphrase: optionalText('What opens the key.'),
  },
  { additionalProperties: false, description: 'A client certificate, shown on each connection.' },
)

export type Certificate = Static<typeof Certificate>
