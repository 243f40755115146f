import ByteParsing

/// Finds Remote ID in frames of IEEE 802.11: beacons and probe responses with the vendor element of ASD-STAN, and service
/// discovery frames of Wi-Fi Aware (NAN).
///
/// ```
///  management: │ control 2 │ duration 2 │ receiver 6 │ transmitter 6 │ BSSID 6 │ sequence 2 │ [HT control 4] │ body │
///  beacon:     │ time 8 │ interval 2 │ capabilities 2 │ elements: id, length, … │
///  element:    │ DD │ length │ FA 0B BC │ 0D │ counter │ messages │
///  discovery:  │ 04 │ 09 │ 50 6F 9A │ 13 │ attributes: id 1, length 2, … │
///  service:    │ 03 │ length 2 │ service 6 │ instance │ requestor │ control │ [bitmap 2] [filter 1+n] [responses 1+n]
///              │ length 1 │ counter │ messages │
/// ```
/// IEEE 802.11-2020 §9.3.3; Wi-Fi Aware 4.0 §9.5.4; ASTM F3411-22a §5.4.6 and following.
enum WirelessFrame {
    private static let headerLength = 24
    /// The first six bytes of the SHA-256 of `org.opendroneid.remoteid`, by which NAN names the service.
    private static let service: [UInt8] = [0x88, 0x69, 0x19, 0x9D, 0x92, 0x09]

    /// - Parameter end: where the frame ends, its checksum left out.
    static func content(_ frame: RawSpan, at start: Int, end: Int, signal_dBm: Int8? = nil) -> BroadcastContent {
        guard end - start >= 2 else { return .cut }
        let control = frame.byte(at: start)
        let flags = frame.byte(at: start + 1)
        // Version 0 and type management in the low four bits.
        guard control & 0x0F == 0 else { return .notRemoteID }
        let body = start + headerLength + (flags & 0x80 != 0 ? 4 : 0)
        guard body <= end else { return .cut }
        // A protected frame cannot be read.
        guard flags & 0x40 == 0 else { return .notRemoteID }
        let address =
            UInt64(frame.bigEndian(UInt16.self, at: start + 10)) << 32
            | UInt64(frame.bigEndian(UInt32.self, at: start + 12))
        // The second bit of the first byte tells a locally administered address.
        let sender = { (transport: BroadcastSender.Transport) in
            BroadcastSender(
                transport: transport, address: address, isRandomAddress: address >> 41 & 1 == 1, signal_dBm: signal_dBm)
        }
        switch control >> 4 {
        case 5, 8: return elements(frame, from: body + 12, to: end, sender: sender(.wirelessBeacon))
        case 13: return discovery(frame, from: body, to: end, sender: sender(.wirelessNeighbourAwareness))
        default: return .notRemoteID
        }
    }

    private static func elements(
        _ frame: RawSpan, from start: Int, to end: Int, sender: BroadcastSender
    ) -> BroadcastContent {
        guard start <= end else { return .cut }
        var found: [BroadcastContent.Found] = []
        var place = start
        while place + 2 <= end {
            let length = Int(frame.byte(at: place + 1))
            let next = place + 2 + length
            let isRemoteID =
                frame.byte(at: place) == 0xDD && place + 7 <= end && length >= 5
                && frame.bigEndian(UInt32.self, at: place + 2) == 0xFA0B_BC0D
            guard next <= end else {
                // Four bytes at the end may be a checksum that nothing announces; an element of ours is cut.
                return isRemoteID ? .cut : BroadcastContent(found)
            }
            if isRemoteID {
                found.append(
                    .init(sender: sender, counter: frame.byte(at: place + 6), messages: (place + 7)..<next))
            }
            place = next
        }
        return BroadcastContent(found)
    }

    private static func discovery(
        _ frame: RawSpan, from start: Int, to end: Int, sender: BroadcastSender
    ) -> BroadcastContent {
        guard start + 6 <= end else { return .notRemoteID }
        guard frame.bigEndian(UInt16.self, at: start) == 0x0409,
            frame.bigEndian(UInt32.self, at: start + 2) == 0x506F_9A13
        else { return .notRemoteID }
        var found: [BroadcastContent.Found] = []
        var place = start + 6
        while place + 3 <= end {
            let next = place + 3 + Int(frame.littleEndian(UInt16.self, at: place + 1))
            guard next <= end else {
                return frame.byte(at: place) == 3 && isService(frame, at: place + 3, end: end) ? .cut : .init(found)
            }
            if frame.byte(at: place) == 3, isService(frame, at: place + 3, end: next) {
                guard let messages = serviceInfo(frame, from: place + 3, to: next) else { return .malformed }
                if messages.count > 1 {
                    let counter = frame.byte(at: messages.lowerBound)
                    found.append(
                        .init(sender: sender, counter: counter, messages: messages.lowerBound + 1..<messages.upperBound)
                    )
                }
            }
            place = next
        }
        return BroadcastContent(found)
    }

    private static func isService(_ frame: RawSpan, at start: Int, end: Int) -> Bool {
        guard start + service.count <= end else { return false }
        for index in service.indices where frame.byte(at: start + index) != service[index] { return false }
        return true
    }

    /// The service information of a service descriptor, empty where it has none; nil when its lengths contradict it.
    private static func serviceInfo(_ frame: RawSpan, from start: Int, to end: Int) -> Range<Int>? {
        guard start + 9 <= end else { return nil }
        let control = frame.byte(at: start + 8)
        var place = start + 9
        // Bit 6: a bitmap of two bytes. Bits 2 and 3: filters with a length. Bit 4: the information with a length.
        if control & 0x40 != 0 { place += 2 }
        for bit: UInt8 in [0x04, 0x08] where control & bit != 0 {
            guard place < end else { return nil }
            place += 1 + Int(frame.byte(at: place))
        }
        guard control & 0x10 != 0 else { return place..<place }
        guard place < end, place + 1 + Int(frame.byte(at: place)) <= end else { return nil }
        return place + 1..<place + 1 + Int(frame.byte(at: place))
    }
}
