import Quantities
import TelemetryModel
import Testing

@testable import RemoteIDDecoding

struct RemoteIDReportDecoderTests {
    private let basicID = Payload.bytes(Payload.basicID)
    private let location = Payload.bytes(Payload.location)

    private func changed(_ offset: Int, _ values: UInt8...) -> [UInt8] {
        var bytes = location
        bytes.replaceSubrange(offset..<offset + values.count, with: values)
        return bytes
    }

    @Test func makesAPositionOfALocation() throws {
        let decoded = Decoded([location])
        let sample = try #require(decoded.positions.first)
        #expect(sample.latitude_1e7deg == 455_450_519)
        #expect(sample.longitude_1e7deg == -1_229_722_906)
        #expect(sample.altitudeHAE_mm == 237_000)
        #expect(sample.altitudeBarometric_mm == .min)
        #expect(sample.heightAboveHome_mm == 100_000)
        #expect(sample.heightAboveGround_mm == .min)
        #expect(sample.horizontalAccuracy_m == 30)
        #expect(sample.verticalAccuracy_m == 25)
        #expect(sample.velocityUp_mps.isNaN)
        // 20.5 m/s towards 288 degrees.
        #expect(abs(sample.velocityEast_mps + 19.4967) < 1e-3)
        #expect(abs(sample.velocityNorth_mps - 6.3349) < 1e-3)
        #expect(sample.provenance == .remoteID)
        #expect(!sample.onGround)
    }

    @Test func keepsUnknownValuesUnknown() throws {
        // Place 0/0, direction 361, speed 255, climb 63, altitudes −1000, time 65535.
        var bytes = location
        bytes[1] = 0x23
        bytes[2] = 181
        bytes[3] = 255
        bytes[4] = 126
        for index in 5..<19 { bytes[index] = 0 }
        (bytes[21], bytes[22]) = (0xFF, 0xFF)
        let decoded = Decoded([bytes])
        let report = try #require(decoded.reports.first)
        #expect(!report.generatedAt.isKnown)
        let sample = try #require(decoded.positions.first)
        #expect(!sample.isLocated)
        #expect(sample.altitudeHAE_mm == .min && sample.altitudeBarometric_mm == .min)
        #expect(sample.heightAboveHome_mm == .min && sample.heightAboveGround_mm == .min)
        #expect(sample.velocityEast_mps.isNaN && sample.velocityNorth_mps.isNaN && sample.velocityUp_mps.isNaN)
        #expect(sample.horizontalAccuracy_m.isNaN && sample.verticalAccuracy_m.isNaN)
    }

    @Test func standsStillWithoutADirection() throws {
        var bytes = changed(1, 0x22, 181, 0)
        bytes[1] = 0x22
        let sample = try #require(Decoded([bytes]).positions.first)
        #expect(sample.velocityEast_mps == 0 && sample.velocityNorth_mps == 0)
    }

    @Test(arguments: [
        // Tenths after the full hour, reception, moment.
        (UInt16(40), "2026-11-25T12:00:05Z", "2026-11-25T12:00:04.000000000Z"),
        (35_990, "2026-11-25T12:00:05Z", "2026-11-25T11:59:59.000000000Z"),
        (5, "2026-11-25T11:59:59Z", "2026-11-25T12:00:00.500000000Z"),
        (36_000, "2026-11-25T11:59:59Z", "2026-11-25T12:00:00.000000000Z"),
        (0, "2026-11-26T00:00:01Z", "2026-11-26T00:00:00.000000000Z"),
        (35_999, "2026-11-26T00:00:01Z", "2026-11-25T23:59:59.900000000Z"),
    ])
    func resolvesTheTimeToTheNearestHour(tenths: UInt16, received: String, moment: String) throws {
        var decoded = Decoded()
        decoded.take(
            changed(21, UInt8(tenths & 0xFF), UInt8(tenths >> 8)), at: try #require(UTCInstant(rfc3339: received)))
        #expect(decoded.reports.first?.generatedAt.rfc3339 == moment)
    }

    @Test func refusesValuesThatCannotBe() {
        let cases: [([UInt8], RemoteIDRejection.Reason, Int)] = [
            // The latitude of −164.1518877° that opendroneid-core-c accepts.
            (changed(5, 0x89, 0x9E, 0x28, 0x9E), .latitude, 5),
            (changed(5, 0x01, 0xE9, 0xA4, 0x35), .latitude, 5),
            (changed(9, 0x01, 0xD2, 0x49, 0x6B), .longitude, 9),
            (changed(9, 0x72, 0xCA, 0xEC, 0x80), .longitude, 9),
            (changed(2, 180), .direction, 2),
            (changed(2, 255), .direction, 2),
            // 181 with the half turn is the value for unknown, without it none.
            (changed(1, 0x20, 181), .direction, 2),
            (changed(4, 127), .verticalSpeed, 4),
            (changed(4, 0x80), .verticalSpeed, 4),
            (changed(21, 0xA1, 0x8C), .timestamp, 21),
            (changed(0, 0x13), .protocolVersion, 0),
            (changed(0, 0x1F), .protocolVersion, 0),
            (changed(0, 0x60), .messageType, 0),
            (changed(0, 0xE0), .messageType, 0),
        ]
        for (bytes, reason, offset) in cases {
            let decoded = Decoded([bytes])
            #expect(decoded.reports.isEmpty, "\(reason)")
            #expect(decoded.rejections.map(\.reason) == [reason])
            #expect(decoded.rejections.first?.offset == offset, "\(reason)")
            #expect(decoded.decoder.tally.bytesSkipped == 25)
        }
    }

    @Test func namesTheAircraftByTheUASIdOfItsTransmitter() {
        var decoded = Decoded([Payload.observed(0xA1, location), Payload.observed(0xB2, location)])
        #expect(decoded.subjects == ["tx:0000000000A1", "tx:0000000000B2"])
        decoded.reports = []
        decoded.take(Payload.observed(0xA1, basicID))
        // The anonymous track learns whose it was.
        #expect(decoded.subjects == ["tx:0000000000A1", "rid:SSEVTFG93700070"])
        decoded.reports = []
        decoded.take(Payload.observed(0xA1, location))
        decoded.take(Payload.observed(0xB2, location))
        #expect(decoded.subjects == ["rid:SSEVTFG93700070", "tx:0000000000B2"])
    }

    @Test func namesAllOfAPackByTheIdentityInIt() {
        let decoded = Decoded([Payload.pack(location, basicID)])
        #expect(decoded.subjects == ["rid:SSEVTFG93700070", "rid:SSEVTFG93700070"])
        #expect(decoded.decoder.tally.packs == 1)
    }

    @Test func takesTheSourceForTheTransmitterOfMessagesWithoutAnAddress() {
        let decoded = Decoded([location, basicID, location])
        #expect(decoded.subjects == ["tx:source", "tx:source", "rid:SSEVTFG93700070", "rid:SSEVTFG93700070"])
    }

    @Test func keepsTheSerialNumberWhenARegistrationIsToldAsWell() {
        var registration = basicID
        registration[1] = 0x22
        registration[2] = 0x41
        var decoded = Decoded([basicID, registration, location])
        #expect(decoded.subjects.last == "rid:SSEVTFG93700070")
        // Another serial number is another aircraft.
        var other = basicID
        other[2] = 0x42
        decoded.take(other)
        decoded.take(location)
        #expect(decoded.subjects.last == "rid:BSEVTFG93700070")
    }

    @Test func forgetsATransmitterThatWasSilentForAMinute() {
        var decoded = Decoded([Payload.observed(1, basicID)])
        decoded.take(Payload.observed(1, location), at: Payload.receivedAt.advanced(byNanoseconds: 59_000_000_000))
        #expect(decoded.subjects.last == "rid:SSEVTFG93700070")
        decoded.take(Payload.observed(1, location), at: Payload.receivedAt.advanced(byNanoseconds: 120_000_000_000))
        #expect(decoded.subjects.last == "tx:000000000001")
    }

    @Test func boundsTheTransmittersItKnows() {
        var decoded = Decoded([Payload.observed(0, basicID)])
        for address in 1...UInt64(TransmitterTable.capacity) { decoded.take(Payload.observed(address, location)) }
        #expect(decoded.decoder.tally.transmittersForgotten == 1)
        decoded.reports = []
        decoded.take(Payload.observed(0, location))
        #expect(decoded.subjects == ["tx:000000000000"])
    }

    @Test func writesBinaryIdentificationsInHexadecimal() {
        var session = basicID
        session[1] = 0x42
        session.replaceSubrange(2..<22, with: [1, 0, 2] + [UInt8](repeating: 0, count: 17))
        #expect(Decoded([session]).subjects == ["rid:0x0100020000000000000000000000000000000000"])
    }

    @Test func readsBackWhatTheReceiverKnows() throws {
        var observation = RemoteIDObservation()
        observation.transport = .bluetoothExtended
        observation.address = 0xE07D_EA2B_2F1C
        observation.isRandomAddress = true
        observation.counter = 200
        observation.signal_dBm = -53
        var bytes: [UInt8] = []
        observation.append(to: &bytes)
        #expect(bytes == [0xE1, 2, 7, 200, 0xE0, 0x7D, 0xEA, 0x2B, 0x2F, 0x1C, 0xCB, 0])
        let payload = try unsafe RemoteIDPayload(parsing: bytes.span.bytes)
        #expect(payload.observation == observation)
        #expect(payload.messagesOffset == 12)
        #expect(observation.addressText == "E0:7D:EA:2B:2F:1C")
    }
}
