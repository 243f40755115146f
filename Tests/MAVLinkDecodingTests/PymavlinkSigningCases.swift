import Quantities
import TelemetryModel

@testable import MAVLinkDecoding

/// Signed frames in the order in which a receiver gets them. pymavlink 2.4.50 signed them; what a receiver must make of each
/// follows from the rules of the MAVLink guide, "Message Signing" (pymavlink itself fails the sixth: it takes over the time
/// of a forged frame).
enum PymavlinkSigningCases {
    static let key = MAVLinkSigningKey(
        fileContent: Array("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f".utf8))!
    /// The receiver's clock at the start: 33,125,760,000,000 ticks of 10 µs since 2015.
    static let clock = UTCInstant(rfc3339: "2025-07-01T00:00:00Z")!

    struct Case: Sendable {
        var name: String
        var hex: String
        var expected: SigningState
    }

    static let all = [
        Case(
            name: "first accepted",
            hex: """
                fd1c01000001012100000000000018f16216d0b5924bc0d40100905f0100010002000300504622a9\
                01006028b1201eb0142d5531ea
                """,
            expected: .valid),
        Case(
            name: "newer accepted",
            hex: """
                fd1c01000101012100006400000018f16216d0b5924bc0d40100905f01000100020003005046ac30\
                010a6028b1201e6d5c1acc2485
                """,
            expected: .valid),
        Case(
            name: "same timestamp replay",
            hex: """
                fd1c01000101012100006400000018f16216d0b5924bc0d40100905f01000100020003005046ac30\
                010a6028b1201e6d5c1acc2485
                """,
            expected: .replayed),
        Case(
            name: "older timestamp",
            hex: """
                fd1c0100020101210000c800000018f16216d0b5924bc0d40100905f010001000200030050462f92\
                01056028b1201e155e390aadbc
                """,
            expected: .replayed),
        Case(
            name: "bad signature with far-future time must NOT move stream clock",
            hex: """
                fd1c01000301012100002c01000018f16216d0b5924bc0d40100905f01000100020003005046b0a2\
                01002ac3ec201e7946009c9596
                """,
            expected: .invalid),
        Case(
            name: "next good after forged future",
            hex: """
                fd1c01000401012100009001000018f16216d0b5924bc0d40100905f0100010002000300504638df\
                01146028b1201ecaf0db937d1f
                """,
            expected: .valid),
        Case(
            name: "other link id is a new stream",
            hex: """
                fd1c0100050101210000f401000018f16216d0b5924bc0d40100905f01000100020003005046b646\
                02016028b1201ee87a922991bd
                """,
            expected: .valid),
        Case(
            name: "new stream 61 s behind local clock",
            hex: """
                fd1c01000601012100005802000018f16216d0b5924bc0d40100905f0100010002000300504606be\
                03e04bcbb0201ebf2578c32f65
                """,
            expected: .replayed),
    ]
}
