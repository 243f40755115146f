import ByteParsing

/// What a receiver knows of a Remote ID payload besides its messages, in front of them.
///
/// ```
///  0      1           2         3         4                    10       11         12
/// │ E1 │ transport │ flags │ counter │ address, 6 bytes     │ signal │ reserved │ message or pack …
/// ```
/// The bytes of payload type 6 are either F3411 messages alone (a message of 25 bytes, or a pack), whose transmitter is
/// then the source itself, or these twelve bytes and the messages. `E1` can be no message: type 14 is not assigned. The
/// address stands in the order in which people write it. Flag 1: the address is known; flag 2: it is a random one (Bluetooth);
/// flag 4: the counter is known. The signal is i8 in dBm, 127 unknown.
package struct RemoteIDObservation: BitwiseCopyable, Hashable, Sendable {
    /// How the message was sent.
    package enum Transport: UInt8, BitwiseCopyable, Sendable, CaseIterable {
        case unknown = 0
        case bluetoothLegacy = 1
        /// Bluetooth 5 extended advertising, on the long-range physical layer as a rule.
        case bluetoothExtended = 2
        case wirelessNeighbourAwareness = 3
        case wirelessBeacon = 4

        /// The name in listings.
        package var name: String {
            switch self {
            case .unknown: "unknown"
            case .bluetoothLegacy: "bluetooth_legacy"
            case .bluetoothExtended: "bluetooth_extended"
            case .wirelessNeighbourAwareness: "wifi_nan"
            case .wirelessBeacon: "wifi_beacon"
            }
        }
    }

    package static let byteCount = 12
    package static let mark: UInt8 = 0xE1

    package var transport = Transport.unknown
    /// The transmitter's 48-bit address; nil unknown.
    package var address: UInt64?
    package var isRandomAddress = false
    /// The message counter of the carrier, which goes up with every change of the message; nil unknown.
    package var counter: UInt8?
    /// Received power, dBm; nil unknown.
    package var signal_dBm: Int8?

    package init() {}

    /// Reads the twelve bytes; nil when the payload does not begin with them.
    ///
    /// - Throws: `truncated` when it begins with their mark and is shorter.
    init?(parsing bytes: RawSpan) throws(RemoteIDRejection) {
        guard bytes.byteCount > 0, bytes.byte(at: 0) == Self.mark else { return nil }
        guard bytes.byteCount >= Self.byteCount else {
            throw RemoteIDRejection(
                .truncated, offset: bytes.byteCount, skippedOffset: 0, bytesSkipped: bytes.byteCount)
        }
        transport = Transport(rawValue: bytes.byte(at: 1)) ?? .unknown
        let flags = bytes.byte(at: 2)
        if flags & 4 != 0 { counter = bytes.byte(at: 3) }
        if flags & 1 != 0 {
            address = UInt64(bytes.bigEndian(UInt32.self, at: 4)) << 16 | UInt64(bytes.bigEndian(UInt16.self, at: 8))
            isRandomAddress = flags & 2 != 0
        }
        let signal = bytes.littleEndian(Int8.self, at: 10)
        signal_dBm = signal == 127 ? nil : signal
    }

    /// The twelve bytes.
    package func append(to bytes: inout [UInt8]) {
        let flags: UInt8 = (address == nil ? 0 : 1) | (isRandomAddress ? 2 : 0) | (counter == nil ? 0 : 4)
        bytes += [Self.mark, transport.rawValue, flags, counter ?? 0]
        for shift in stride(from: 40, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: (address ?? 0) >> UInt64(shift)))
        }
        bytes += [UInt8(bitPattern: signal_dBm ?? 127), 0]
    }

    /// The address as people write it, `84:CC:A8:60:43:24`.
    package var addressText: String? {
        guard let address else { return nil }
        let digits = String(address | 1 << 48, radix: 16, uppercase: true).dropFirst()
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && index % 2 == 0 { text.append(":") }
            text.append(digit)
        }
        return text
    }
}
