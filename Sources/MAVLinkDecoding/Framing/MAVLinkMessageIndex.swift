/// CRC_EXTRA and payload lengths by message id, for the path of every frame: a flat table, no hashing.
///
/// Ids below 512 are their own index. The few larger ones are spread over 128 further places by a multiplication that was
/// searched so that no two of them meet.
struct MAVLinkMessageIndex: Sendable {
    /// One message, packed into a word: id in bits 0–23, CRC_EXTRA 24–31, minimum length 32–39, maximum 40–47, present 63.
    struct Entry: BitwiseCopyable, Sendable {
        var rawValue: UInt64

        init(id: UInt32, checksumExtra: UInt8, minimumLength: UInt8, maximumLength: UInt8) {
            let lengths = UInt64(minimumLength) << 32 | UInt64(maximumLength) << 40
            rawValue = UInt64(id) | UInt64(checksumExtra) << 24 | lengths | Self.present
        }

        fileprivate init(rawValue: UInt64) { self.rawValue = rawValue }
        fileprivate static let present: UInt64 = 1 << 63
        fileprivate static let absent = Entry(rawValue: 0)

        var checksumExtra: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 24) }
        /// Bytes of the base fields: the payload of version 1.
        var minimumLength: Int { Int(rawValue >> 32 & 0xFF) }
        /// Bytes of all fields, extensions included.
        var maximumLength: Int { Int(rawValue >> 40 & 0xFF) }

        fileprivate func matches(_ id: UInt32) -> Bool {
            rawValue & (Self.present | 0xFF_FFFF) == Self.present | UInt64(id)
        }
    }

    private static let directCount = 512
    /// Found by trying odd multipliers until the 58 ids from 512 upward of the catalogue had different upper seven bits.
    private static let multiplier: UInt32 = 0xCDDD_2B29

    private let entries: [Entry]

    init(_ definitions: [MAVLinkMessageDefinition]) {
        var entries = [Entry](repeating: .absent, count: Self.directCount + 128)
        for definition in definitions {
            let place = Self.place(of: definition.id)
            precondition(entries[place].rawValue == 0, "two message ids share a place of the index")
            entries[place] = Entry(
                id: definition.id, checksumExtra: definition.checksumExtra,
                minimumLength: definition.minimumLength, maximumLength: definition.maximumLength)
        }
        self.entries = entries
    }

    @inline(__always)
    private static func place(of id: UInt32) -> Int {
        id < UInt32(directCount) ? Int(id) : directCount &+ Int((id &* multiplier) >> 25)
    }

    /// The message with this id; nil when no known dialect has it.
    @inline(__always)
    subscript(_ id: UInt32) -> Entry? {
        let entry = entries[Self.place(of: id)]
        return entry.matches(id) ? entry : nil
    }
}
