import ByteParsing

/// Finds Remote ID in advertisements of Bluetooth Low Energy, legacy and extended.
///
/// ```
///  │ access address 4 │ [coding 1] │ type:4 –:2 Tx random:1 Rx random:1 │ length 1 │ payload │ CRC 3 │
///  legacy payload:   │ advertiser 6 │ data │
///  extended payload: │ length:6 mode:2 │ [flags 1 │ advertiser 6 │ target 6 │ … as the flags say] │ data │
///  data:             │ length 1 │ type 1 │ … │ in a row; Remote ID: │ length │ 16 │ FA FF │ 0D │ counter │ messages │
/// ```
/// Bluetooth Core 5.4 volume 6 part B §2; ASTM F3411-22a §5.4.5. The coding byte stands only in captures of the coded
/// physical layer.
enum LowEnergyPacket {
    /// The access address of every advertisement that is not periodic.
    private static let advertising: UInt32 = 0x8E89_BED6
    private static let checksumLength = 3

    static func content(_ frame: RawSpan, at start: Int, radio: LowEnergyRadio) -> BroadcastContent {
        if radio.saysDamaged { return .damaged }
        guard start + 4 <= frame.byteCount else { return .cut }
        guard frame.littleEndian(UInt32.self, at: start) == advertising else { return .notRemoteID }
        let header = start + 4 + (radio.isCoded ? 1 : 0)
        guard header + 2 <= frame.byteCount else { return .cut }
        let payload = header + 2
        let end = payload + Int(frame.byte(at: header + 1))
        guard end + checksumLength <= frame.byteCount else { return .cut }
        // What was not whitened back cannot be read.
        guard radio.isReadable else { return .notRemoteID }
        let told = UInt32(frame.littleEndian(UInt16.self, at: end)) | UInt32(frame.byte(at: end + 2)) << 16
        guard LowEnergyChecksum.of(frame, from: header, to: end) == told else { return .damaged }
        let isRandom = frame.byte(at: header) & 0x40 != 0
        switch frame.byte(at: header) & 0x0F {
        // ADV_IND, ADV_NONCONN_IND, SCAN_RSP, ADV_SCAN_IND.
        case 0, 2, 4, 6:
            guard payload + 6 <= end else { return .malformed }
            let sender = BroadcastSender(
                transport: .bluetoothLegacy, address: address(frame, at: payload), isRandomAddress: isRandom,
                signal_dBm: radio.signal_dBm)
            return structures(frame, from: payload + 6, to: end, sender: sender, isContinued: false)
        case 7: return extended(frame, from: payload, to: end, isRandom: isRandom, radio: radio)
        default: return .notRemoteID
        }
    }

    private static func extended(
        _ frame: RawSpan, from start: Int, to end: Int, isRandom: Bool, radio: LowEnergyRadio
    ) -> BroadcastContent {
        guard start < end else { return .malformed }
        let headerEnd = start + 1 + Int(frame.byte(at: start) & 0x3F)
        guard headerEnd <= end else { return .malformed }
        let flags = headerEnd > start + 1 ? frame.byte(at: start + 1) : 0
        var sender = BroadcastSender(
            transport: .bluetoothExtended, isRandomAddress: isRandom, signal_dBm: radio.signal_dBm)
        if flags & 1 != 0 {
            guard start + 8 <= headerEnd else { return .malformed }
            sender.address = address(frame, at: start + 2)
        }
        // Flag 4: the data go on in another frame.
        return structures(frame, from: headerEnd, to: end, sender: sender, isContinued: flags & 0x10 != 0)
    }

    private static func structures(
        _ frame: RawSpan, from start: Int, to end: Int, sender: BroadcastSender, isContinued: Bool
    ) -> BroadcastContent {
        var found: [BroadcastContent.Found] = []
        var place = start
        // A length of 0 ends the data early.
        while place < end, frame.byte(at: place) != 0 {
            let next = place + 1 + Int(frame.byte(at: place))
            guard next <= end else { return isContinued ? .fragment : .malformed }
            if next - place >= 6, frame.bigEndian(UInt32.self, at: place + 1) == 0x16FA_FF0D {
                found.append(.init(sender: sender, counter: frame.byte(at: place + 5), messages: (place + 6)..<next))
            }
            place = next
        }
        return BroadcastContent(found)
    }

    /// Addresses are sent least significant byte first.
    private static func address(_ frame: RawSpan, at offset: Int) -> UInt64 {
        UInt64(frame.littleEndian(UInt32.self, at: offset)) | UInt64(frame.littleEndian(UInt16.self, at: offset + 4))
            << 32
    }
}
