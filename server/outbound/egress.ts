import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Resolves a name to every address it has. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Where outbound connections may lead. */
export interface Egress {
  /** Why no connection to this origin is allowed, or nothing. Names are judged when they are resolved. */
  readonly refusal: (origin: URL) => string | undefined
  /** Resolves names for `net.connect`: the address that was judged is the one that is connected to. */
  readonly lookup: LookupFunction
}

/** The `code` of the error with which `lookup` refuses an address. */
export const REFUSED = 'ERR_EGRESS_REFUSED'

// Everything in IANA's special-purpose registry that is not globally reachable, multicast, the reserved class E, and
// 168.63.129.16, which leads to the host of an Azure machine although its range is public.
// https://www.iana.org/assignments/iana-ipv4-special-registry
const REFUSED_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

// Only 2000::/3 is global unicast, so that loopback, link-local, unique local (with the metadata services of the clouds),
// site-local and multicast addresses need no line. https://www.iana.org/assignments/iana-ipv6-special-registry
const GLOBAL_IPV6 = [['2000::', 3]] as const
const REFUSED_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

// Two prefixes hold an IPv4 address in their last 32 bits (IPv4-mapped, NAT64); that address decides.
const EMBEDDED_IPV4 = ['::ffff:', '64:ff9b::'] as const

/**
 * The one policy over outbound addresses. Private, loopback, link-local, shared, multicast and metadata addresses are
 * refused, and so is plain `http`, since a credential would travel in the clear.
 */
export function createEgress({
  allowPrivateAddresses,
  resolve = systemLookup,
}: {
  readonly allowPrivateAddresses: boolean
  readonly resolve?: Resolve
}): Egress {
  const isPublic = compilePublicAddresses()
  const isAllowed = (address: string): boolean => allowPrivateAddresses || isPublic(address)
  return {
    refusal: (origin) => {
      if (origin.protocol !== 'https:' && !(allowPrivateAddresses && origin.protocol === 'http:')) {
        return `its scheme is "${origin.protocol.slice(0, -1)}" and only https is allowed`
      }
      const literal = origin.hostname.replace(/^\[(.*)\]$/, '$1')
      return isIP(literal) === 0 || isAllowed(literal) ? undefined : describeRefusal(literal)
    },
    lookup: guardLookup(resolve, isAllowed),
  }
}

function compilePublicAddresses(): (address: string) => boolean {
  const known = new BlockList()
  for (const [network, bits] of GLOBAL_IPV6) known.addSubnet(network, bits, 'ipv6')
  for (const prefix of EMBEDDED_IPV4) known.addSubnet(`${prefix}0.0.0.0`, 96, 'ipv6')
  const refused = new BlockList()
  for (const [network, bits] of REFUSED_IPV6) refused.addSubnet(network, bits, 'ipv6')
  for (const [network, bits] of REFUSED_IPV4) {
    refused.addSubnet(network, bits, 'ipv4')
    for (const prefix of EMBEDDED_IPV4) refused.addSubnet(prefix + network, 96 + bits, 'ipv6')
  }
  return (address) =>
    isIP(address) === 4
      ? !refused.check(address, 'ipv4')
      : known.check(address, 'ipv6') && !refused.check(address, 'ipv6')
}

function guardLookup(resolve: Resolve, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const allowed = addresses.filter(({ address }) => isAllowed(address))
      const first = allowed[0]
      if (first === undefined) {
        return callback(refusedError(addresses[0]?.address ?? 'no address'), [])
      }
      if (options.all) return callback(null, allowed)
      return callback(null, first.address, first.family)
    })
  }
}

function refusedError(address: string): NodeJS.ErrnoException {
  return Object.assign(new Error(describeRefusal(address)), { code: REFUSED })
}

function describeRefusal(address: string): string {
  return `it leads to ${address}, which is not a public address`
}
