import TelemetryModel
import Testing

@testable import ASTERIXDecoding

/// I062/380 in records written by hand after EUROCONTROL-SPEC-0149-9: subfields of which some have no fixed length.
@Suite struct Category062Tests {
    /// I062/380, the address that it tells, and whether its flight status says that the aircraft is on the ground.
    static let derived: [(item: String, address: UInt32?, onGround: Bool)] = [
        // ADR alone; COM alone; ADR, MHG and COM with the flight states 0, 1, 2 and 3.
        ("80" + "4CA7A8", 0x4CA7A8, false), ("0120" + "0400", nil, true),
        ("A120" + "4CA7A8" + "1234" + "0000", 0x4CA7A8, false),
        ("A120" + "4CA7A8" + "1234" + "0400", 0x4CA7A8, true),
        ("A120" + "4CA7A8" + "1234" + "0800", 0x4CA7A8, false),
        ("A120" + "4CA7A8" + "1234" + "0C00", 0x4CA7A8, true),
        // TIS, and TID with two points, before COM; SAB behind it.
        ("81A0" + "4CA7A8" + "00" + "0400", 0x4CA7A8, true),
        ("8170" + "4CA7A8" + "02" + String(repeating: "00", count: 30) + "0400" + "FFFF", 0x4CA7A8, true),
    ]

    @Test(arguments: derived)
    func readsAddressAndFlightStatus(item: String, address: UInt32?, onGround: Bool) throws {
        // 010, 380, 040.
        let body = "8118" + "1964" + item + "0007"
        let length = String(0x10000 + 3 + body.utf8.count / 2, radix: 16).dropFirst()
        let decoded = Decoded(hexadecimal: "3E" + length + body)
        #expect(decoded.rejections.isEmpty)
        #expect(try #require(decoded.positions.first).onGround == onGround)
        let identities = decoded.reports.compactMap {
            if case .identification(let sample) = $0.body { sample.identity } else { nil }
        }
        #expect(identities == address.map { [.icao($0)] } ?? [])
    }
}
