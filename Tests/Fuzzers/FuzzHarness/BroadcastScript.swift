/// Writes frames of radio links from a script, with right lengths and checksums around Remote ID messages or other bytes.
enum BroadcastScript {
    /// A frame, and the messages that it carries; nil where damage makes it uncertain.
    struct Frame {
        var bytes: [UInt8]
        var messages: [[UInt8]]?
    }

    /// LINKTYPE_IEEE802_11, with radiotap, Bluetooth Low Energy alone, with a pseudo header, of Nordic's sniffer.
    static let linkTypes = [105, 127, 251, 256, 272]

    /// ```
    /// script: choice 1 (0–4 whole, 5 damaged, 6 cut, 7 raw · 3–7 options of the frame) │ elements
    /// ```
    static func frame(_ linkType: Int, _ script: inout FuzzScript) -> Frame {
        let choice = script.byte()
        if choice & 7 == 7 { return Frame(bytes: Array(script.bytes(Int(script.byte()))), messages: nil) }
        let options = choice >> 3
        var frame = linkType < 200 ? wireless(options, linkType, &script) : lowEnergy(options, linkType, &script)
        switch choice & 7 {
        case 5:
            frame.bytes[script.number(below: frame.bytes.count)] ^= max(script.byte(), 1)
            frame.messages = nil
        case 6:
            frame.bytes.removeLast(script.number(below: frame.bytes.count) + 1)
            frame.messages = nil
        default: break
        }
        return frame
    }

    // MARK: IEEE 802.11

    /// Options: 0 discovery or beacon · 1 HT control · 2 checksum · 3 signal and flags in the radiotap header.
    private static func wireless(_ options: UInt8, _ linkType: Int, _ script: inout FuzzScript) -> Frame {
        let isDiscovery = options & 1 != 0
        var bytes: [UInt8] = [isDiscovery ? 0xD0 : 0x80, options & 2 != 0 ? 0x80 : 0, 0, 0]
        bytes += [UInt8](repeating: 0xFF, count: 6) + [2, 1, 2, 3, 4, script.byte()] + [UInt8](repeating: 0, count: 8)
        if options & 2 != 0 { bytes += [0, 0, 0, 0] }
        bytes += isDiscovery ? [4, 9, 0x50, 0x6F, 0x9A, 0x13] : [UInt8](repeating: 0, count: 12)
        var messages: [[UInt8]] = []
        for _ in 0..<script.number(below: 4) {
            let content = Array(script.bytes(Int(script.byte() & 0x7F)))
            let isOther = script.byte() & 7 == 7
            if isDiscovery {
                bytes += attribute(content, isOther: isOther, control: script.byte())
                // A service without messages tells its counter alone.
                if !isOther, !content.isEmpty { messages.append(content) }
            } else if isOther {
                bytes += [script.byte() & 0x7F, UInt8(content.count)] + content
            } else {
                bytes += [0xDD, UInt8(content.count + 5), 0xFA, 0x0B, 0xBC, 0x0D, 7] + content
                messages.append(content)
            }
        }
        guard linkType == 127 else { return Frame(bytes: bytes, messages: messages) }
        let hasChecksum = options & 4 != 0
        if hasChecksum { bytes += little(checksum(bytes), 4) }
        // Flags and signal, both of one byte; or flags alone.
        let header: [UInt8] =
            options & 8 != 0
            ? [0, 0, 10, 0, 0x22, 0, 0, 0, hasChecksum ? 0x10 : 0, 0xC8]
            : [0, 0, 9, 0, 2, 0, 0, 0, hasChecksum ? 0x10 : 0]
        return Frame(bytes: header + bytes, messages: messages)
    }

    /// A service descriptor of Wi-Fi Aware with the counter and the messages, or an attribute of another kind.
    private static func attribute(_ content: [UInt8], isOther: Bool, control: UInt8) -> [UInt8] {
        if isOther { return [control | 4] + little(UInt32(content.count), 2) + content }
        var service: [UInt8] = [0x88, 0x69, 0x19, 0x9D, 0x92, 0x09, 1, 0, control & 0x4C | 0x10]
        if control & 0x40 != 0 { service += [1, 0] }
        if control & 4 != 0 { service += [2, 9, 9] }
        if control & 8 != 0 { service += [0] }
        service += [UInt8(content.count + 1), 7] + content
        return [3] + little(UInt32(service.count), 2) + service
    }

    /// CRC-32 of IEEE 802, bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value = UInt32.max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }

    // MARK: Bluetooth Low Energy

    /// Options: 0 extended · 1 coded physical layer · 2 a random address · 3 no address.
    private static func lowEnergy(_ options: UInt8, _ linkType: Int, _ script: inout FuzzScript) -> Frame {
        var data: [UInt8] = []
        var messages: [[UInt8]] = []
        for _ in 0..<script.number(below: 3) {
            let content = Array(script.bytes(Int(script.byte() & 0x3F)))
            if script.byte() & 7 == 7 {
                data += [UInt8(content.count + 1), 9] + content
            } else {
                data += [UInt8(content.count + 5), 0x16, 0xFA, 0xFF, 0x0D, 7] + content
                messages.append(content)
            }
        }
        let address: [UInt8] = [1, 2, 3, 4, 5, 0xC0]
        let isExtended = options & 1 != 0
        let head: [UInt8] = isExtended ? (options & 8 != 0 ? [0] : [7, 1] + address) : address
        let isCoded = options & 2 != 0 && linkType != 251
        var packet =
            [(isExtended ? 7 : 2) | (options & 4 != 0 ? 0x40 : 0), UInt8(head.count + data.count)] + head + data
        packet += little(lowEnergyChecksum(packet), 3)
        packet = little(0x8E89_BED6, 4) + (isCoded ? [0] : []) + packet
        return Frame(bytes: pseudoHeader(linkType, packet.count, isCoded: isCoded) + packet, messages: messages)
    }

    private static func pseudoHeader(_ linkType: Int, _ count: Int, isCoded: Bool) -> [UInt8] {
        switch linkType {
        case 256: return [37, 0xC8, 0, 0] + little(0x8E89_BED6, 4) + little(0x0C03 | (isCoded ? 0x8000 : 0), 2)
        case 272:
            return [1] + little(UInt32(count + 10), 2) + [3, 0, 0, 2, 10, isCoded ? 0x21 : 1, 37, 60, 0, 0, 0, 0, 0, 0]
        default: return []
        }
    }

    /// Bluetooth Core 5.4 volume 6 part B §3.1.1, bit by bit: the register of 24 bits with position 0 at its top.
    private static func lowEnergyChecksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xAA_AAAA
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xDA_6000 : value >> 1 }
        }
        return value
    }

    static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
}
