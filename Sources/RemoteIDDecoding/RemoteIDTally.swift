/// What a decoder has met since it began.
package struct RemoteIDTally: Sendable, Equatable {
    /// Payloads, and those of them that were packs.
    package var payloads: UInt64 = 0
    package var packs: UInt64 = 0
    /// Whole messages, by the number of their type.
    package var messages = [UInt64](repeating: 0, count: 16)
    /// Rejections, by the raw value of the reason.
    package var rejected = [UInt64](repeating: 0, count: RemoteIDRejection.Reason.allCases.count)
    package var bytesSkipped: UInt64 = 0
    /// Transmitters that were forgotten because too many were heard at a time.
    package var transmittersForgotten: UInt64 = 0

    package init() {}

    /// The messages by the name of their type, in the order of the numbers; types never met are left out.
    package var messagesByName: [(name: String, count: UInt64)] {
        RemoteIDMessageType.allCases.map { ($0.name, messages[Int($0.rawValue)]) }.filter { $0.1 > 0 }
    }

    /// The rejections by reason name; reasons never met are left out.
    package var rejectedByName: [(name: String, count: UInt64)] {
        RemoteIDRejection.Reason.allCases.map { ($0.name, rejected[Int($0.rawValue)]) }.filter { $0.1 > 0 }
    }

    mutating func count(_ rejection: RemoteIDRejection) {
        rejected[Int(rejection.reason.rawValue)] += 1
        bytesSkipped += UInt64(rejection.bytesSkipped)
    }
}
