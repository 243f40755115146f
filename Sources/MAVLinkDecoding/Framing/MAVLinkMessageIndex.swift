/// CRC_EXTRA and payload lengths by message id, for the path of every frame: a flat table, no hashing.
///
/// Ids below 512 are their own index. The few larger ones are spread over further places by a multiplication that is
/// chosen so that no two of them meet.
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
    /// Gives the 58 ids from 512 upward of the standard's dialects different upper seven bits: the first one that is tried.
    private static let standardMultiplier: UInt32 = 0xCDDD_2B29
    /// Multipliers tried before the further places are doubled.
    private static let attempts = 512

    private let entries: [Entry]
    private let multiplier: UInt32
    /// The product of an id and the multiplier is shifted right by this: the places are the upper bits that remain.
    private let shift: UInt32

    /// - Precondition: no two definitions have the same id.
    init(_ definitions: [MAVLinkMessageDefinition]) {
        let large = definitions.map(\.id).filter { $0 >= UInt32(Self.directCount) }
        (multiplier, shift) = Self.spread(large)
        var entries = [Entry](repeating: .absent, count: Self.directCount + 1 << (32 - Int(shift)))
        for definition in definitions {
            let place = Self.place(of: definition.id, multiplier, shift)
            precondition(entries[place].rawValue == 0, "two messages have the same id")
            entries[place] = Entry(
                id: definition.id, checksumExtra: definition.checksumExtra,
                minimumLength: definition.minimumLength, maximumLength: definition.maximumLength)
        }
        self.entries = entries
    }

    /// A multiplier and a shift that give each of the ids a place of its own: odd multipliers of a fixed sequence are tried
    /// for 128 places, then for twice as many, and so on.
    private static func spread(_ ids: [UInt32]) -> (multiplier: UInt32, shift: UInt32) {
        var multiplier = standardMultiplier
        for shift in stride(from: UInt32(25), through: 8, by: -1) {
            for _ in 0..<attempts {
                var taken: Set<UInt32> = []
                if ids.allSatisfy({ taken.insert(($0 &* multiplier) >> shift).inserted }) { return (multiplier, shift) }
                // A linear congruential step (Numerical Recipes) with the lowest bit kept set.
                multiplier = (multiplier &* 1_664_525 &+ 1_013_904_223) | 1
            }
        }
        // 2²⁴ places hold every id of 24 bits in order, as a multiplication by 2⁸ shows.
        return (256, 8)
    }

    @inline(__always)
    private static func place(of id: UInt32, _ multiplier: UInt32, _ shift: UInt32) -> Int {
        id < UInt32(directCount) ? Int(id) : directCount &+ Int((id &* multiplier) &>> shift)
    }

    /// The message with this id; nil when no known dialect has it.
    @inline(__always)
    subscript(_ id: UInt32) -> Entry? {
        let entry = entries[Self.place(of: id, multiplier, shift)]
        return entry.matches(id) ? entry : nil
    }
}
