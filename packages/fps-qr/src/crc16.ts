/**
 * CRC-16/CCITT-FALSE over the UTF-8 bytes of `text`, as four upper-case hexadecimal digits
 * (ISO/IEC 13239: polynomial 0x1021, initial value 0xFFFF, no reflection, no final exclusive or).
 */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) crc = step(crc, byte)
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

function step(crc: number, byte: number): number {
  let next = crc ^ (byte << 8)
  for (let bit = 0; bit < 8; bit += 1) {
    next = ((next << 1) ^ ((next & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff
  }
  return next
}
