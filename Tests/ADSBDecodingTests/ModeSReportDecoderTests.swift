import Quantities
import TelemetryModel
import Testing

@testable import ADSBDecoding

/// Frames of one aircraft from J. Sun, The 1090 Megahertz Riddle (2nd edition), chapters 3 to 5: the pair lies at 52.25720°,
/// 3.91937°.
struct ModeSReportDecoderTests {
    private static let even = octets("8D40621D58C382D690C8AC2863A7")
    private static let odd = octets("8D40621D58C386435CC412692AD6")
    private static let velocity = octets("8D485020994409940838175B284F")

    /// A decoder and what it said.
    private struct Run {
        var decoder = ModeSReportDecoder()
        var reports: [DecodedReport] = []
        var rejections: [ADSBRejection] = []
        var frames: [ModeSFrame] = []

        mutating func take(_ bytes: [UInt8], at seconds: Double? = 0, source: UInt16 = 0) {
            let time =
                seconds.map { UTCInstant(nanoseconds: 1_700_000_000_000_000_000 + Int64($0 * 1e9)) } ?? .unknown
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: source), payloadType: .modeS, receivedAt: time)
            unsafe decoder.decode(
                bytes.span.bytes, envelope: envelope, emit: { reports.append($0) },
                reject: { rejections.append($0) }, frame: { frame, _ in frames.append(frame) })
        }

        var positions: [PositionSample] {
            reports.compactMap { if case .position(let sample) = $0.body { sample } else { nil } }
        }
    }

    @Test func placesAnAircraftByAPair() throws {
        var run = Run()
        run.take(Self.odd, at: 0)
        #expect(run.positions.first?.isLocated == false)
        // 38,000 ft.
        #expect(run.positions.first?.altitudeBarometric_mm == 11_582_400)
        run.take(Self.even, at: 2)
        let sample = try #require(run.positions.last)
        #expect(abs(sample.latitude_1e7deg - 522_572_021) <= 1)
        #expect(abs(sample.longitude_1e7deg - 39_193_725) <= 1)
        #expect(sample.altitudeHAE_mm == .min && sample.altitudeAMSL_mm == .min)
        #expect(sample.velocityEast_mps.isNaN)
        #expect(run.reports.last?.subject == .icao(0x40621D))
        #expect(run.reports.last?.generatedAt == .unknown)
    }

    @Test func placesNothingByHalvesThatAreTooFarApartOrWithoutATime() {
        var late = Run()
        late.take(Self.odd, at: 0)
        late.take(Self.even, at: 10.5)
        #expect(late.positions.allSatisfy { !$0.isLocated })
        var timeless = Run()
        timeless.take(Self.odd, at: nil)
        timeless.take(Self.even, at: nil)
        #expect(timeless.positions.count == 2)
        #expect(timeless.positions.allSatisfy { !$0.isLocated })
    }

    @Test func placesASinglePositionNearTheLastOneForAMinute() {
        var run = Run()
        run.take(Self.odd, at: 0)
        run.take(Self.even, at: 1)
        run.take(Self.odd, at: 30)
        #expect(run.positions.last?.isLocated == true)
        run.take(Self.odd, at: 120)
        #expect(run.positions.last?.isLocated == false)
    }

    @Test func doubtsAPlaceThatCannotBeReached() throws {
        var tracked = TrackedAircraft()
        func half(_ row: [Double], odd: Bool) -> CompactPosition {
            CompactPosition(
                latitude: UInt32(row[odd ? 2 : 0]), longitude: UInt32(row[odd ? 3 : 1]), isOdd: odd, isSurface: false)
        }
        func time(_ seconds: Int64) -> UTCInstant { UTCInstant(nanoseconds: seconds * 1_000_000_000) }
        let here = OracleNumbers.airbornePairs[0]
        let elsewhere = OracleNumbers.airbornePairs[1]
        _ = tracked.locate(half(here, odd: false), at: time(0), reference: nil)
        guard case .placed = tracked.locate(half(here, odd: true), at: time(1), reference: nil) else {
            Issue.record("not placed")
            return
        }
        var outcomes: [Bool] = []
        for second in Int64(2)..<10 {
            if case .placed(let place) = tracked.locate(
                half(elsewhere, odd: second % 2 == 0), at: time(second), reference: nil)
            {
                outcomes.append(true)
                #expect(abs(place.latitude_deg - elsewhere[5]) < 1e-3)
            } else {
                outcomes.append(false)
            }
        }
        // After three doubts the aircraft is placed anew.
        #expect(outcomes.prefix(3) == [false, false, false])
        #expect(outcomes.last == true)
    }

    @Test func readsAVelocityOverGround() throws {
        let frame = try unsafe ModeSFrame(parsing: Self.velocity.span.bytes, at: 0, byteCount: 14)
        guard case .velocity(let velocity) = ExtendedSquitter(frame) else {
            Issue.record("no velocity")
            return
        }
        // 159.20 kt towards 182.88°, −832 ft/min by GNSS, 550 ft above the pressure altitude.
        #expect(velocity.east_kt == -8 && velocity.north_kt == -159)
        #expect(velocity.verticalRate_fpm == -832 && !velocity.isVerticalRateBarometric)
        #expect(velocity.geometricAboveBarometric_ft == 550)
    }

    @Test func readsAnAirspeed() throws {
        let bytes = octets("8DA05F219B06B6AF189400CBC33F")
        let frame = try unsafe ModeSFrame(parsing: bytes.span.bytes, at: 0, byteCount: 14)
        guard case .velocity(let velocity) = ExtendedSquitter(frame) else {
            Issue.record("no velocity")
            return
        }
        #expect(velocity.subtype == 3 && velocity.airspeed_kt == 375 && velocity.isTrueAirspeed)
        #expect(velocity.headingCode.map { Double($0) * 360 / 1024 } == 243.984375)
        #expect(velocity.verticalRate_fpm == -2304 && velocity.isVerticalRateBarometric)
    }

    @Test func goesOnWithVelocityAndHeightForAWhile() throws {
        var run = Run()
        // The velocity of the same aircraft: the address is changed and the parity computed anew.
        var velocity = Self.velocity
        velocity.replaceSubrange(1..<4, with: Self.even[1..<4])
        velocity = Self.withParity(velocity)
        run.take(velocity, at: 0)
        #expect(run.reports.isEmpty)
        run.take(Self.even, at: 4)
        let sample = try #require(run.positions.last)
        #expect(abs(sample.velocityNorth_mps + 159 * 0.514444) < 1e-3)
        #expect(abs(sample.velocityUp_mps + 4.22656) < 1e-4)
        // 38,000 ft and 550 ft.
        #expect(sample.altitudeHAE_mm == 11_750_040)
        run.take(Self.even, at: 6)
        #expect(run.positions.last?.velocityNorth_mps.isNaN == true)
        run.take(Self.even, at: 31)
        #expect(run.positions.last?.altitudeHAE_mm == .min)
    }

    @Test func makesNoReportOfFramesWithoutAProof() {
        var run = Run()
        run.take(octets("20000f1f684a6c"))
        run.take(octets("a0200eb02004d0f4cb18200ba365"))
        #expect(run.reports.isEmpty)
        #expect(run.frames.map(\.name) == ["DF4", "DF20"])
    }

    @Test func keepsAnonymousAddressesApart() throws {
        // Format 18 with the control 1 is a self-assigned address: bytes of a format 17, the parity computed anew.
        var frame = Self.even
        frame[0] = 0x91
        frame = Self.withParity(frame)
        var run = Run()
        run.take(frame)
        #expect(run.reports.first?.subject.displayName == "anonymous:40621D")
        #expect(run.frames.first?.name == "DF18")
    }

    /// The frame with the parity that its other bytes have.
    private static func withParity(_ frame: [UInt8]) -> [UInt8] {
        var whole = Array(frame.prefix(11)) + [0, 0, 0]
        let parity = unsafe ModeSParity.overlay(of: whole.span.bytes, from: 0, byteCount: 14)
        whole.replaceSubrange(11..<14, with: [UInt8(parity >> 16), UInt8(parity >> 8 & 0xFF), UInt8(parity & 0xFF)])
        return whole
    }

    // MARK: Containers

    private static func beast(_ frame: [UInt8], counter: UInt64 = 0x1A_0000_001A1A, signal: UInt8 = 0x1A) -> [UInt8] {
        let time = (0..<6).map { UInt8(truncatingIfNeeded: counter >> UInt64(40 - 8 * $0)) }
        let body = (time + [signal] + frame).flatMap { $0 == 0x1A ? [0x1A, 0x1A] : [$0] }
        return [0x1A, frame.count == 7 ? 0x32 : frame.count == 14 ? 0x33 : 0x31] + body
    }

    private static let frames = [even, octets("5d4d20237a55a6"), octets("8d4d2023991094ad487c14fc9e3d"), odd]

    @Test func takesABeastStreamInPiecesOfEverySize() {
        let stream = Self.frames.flatMap { Self.beast($0) } + Self.beast([0x12, 0x34])
        for size in [1, 2, 3, 7, 14, 23, stream.count] {
            var run = Run()
            for start in stride(from: 0, to: stream.count, by: size) {
                run.take(Array(stream[start..<min(stream.count, start + size)]))
            }
            #expect(run.frames.count == 4, "pieces of \(size)")
            #expect(run.rejections.isEmpty, "pieces of \(size)")
            #expect(run.decoder.tally.otherBeastFrames == 1)
        }
    }

    @Test func findsTheNextBeastFrameBehindACutOne() {
        // Without a 1A inside: a cut between the two of a pair would make a pair with the next mark.
        let whole = Self.beast(Self.even, counter: 77, signal: 5)
        for length in 2..<whole.count {
            var run = Run()
            run.take(Array(whole[..<length]) + Self.beast(Self.odd))
            #expect(run.frames.last?.message(22...22) == 1, "cut at \(length)")
            #expect(run.frames.count + run.rejections.count >= 1)
            let accounted = run.rejections.reduce(0) { $0 + $1.bytesSkipped }
            #expect(accounted > 0, "cut at \(length)")
        }
    }

    @Test func takesLinesOfHexadecimalDigits() {
        let text = "*8D40621D58C382D690C8AC2863A7;\r\n@0000001234568D40621D58C386435CC412692AD6;\n*7700;\n*zz;\n"
        // A piece of 7 or 14 characters is no frame, though it has the length of one.
        for size in [1, 5, 7, 14, text.utf8.count] {
            var run = Run()
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                run.take(Array(bytes[start..<min(bytes.count, start + size)]))
            }
            #expect(run.frames.map(\.name) == ["DF17", "DF17"], "pieces of \(size)")
            #expect(run.rejections.map(\.reason) == [.line])
            #expect(run.decoder.tally.otherBeastFrames == 1)
        }
        // A datagram may end without an end of line.
        var run = Run()
        run.take(Array("*8D40621D58C382D690C8AC2863A7;".utf8))
        #expect(run.frames.count == 1)
    }

    @Test func takesALineOfSevenCharactersForALine() {
        var run = Run()
        run.take(Array("*7700;\n".utf8))
        #expect(run.decoder.tally.otherBeastFrames == 1 && run.rejections.isEmpty)
        // A reply of format 5 begins with the same byte.
        run.take([0x2A, 0x00, 0x16, 0x66, 0x4A, 0x6C, 0x11])
        #expect(run.frames.map(\.downlinkFormat) == [5])
        // Damaged frames that begin as a line does are refused, and hide none that follows.
        for first: UInt8 in [0x2A, 0x40, 0x0A, 0x0D] {
            run.take([first] + Self.even.dropFirst())
            run.take(Self.even)
        }
        #expect(run.rejections.count == 4 && run.frames.count == 5)
    }

    @Test func survivesTimesThatAreFurtherApartThanCanBeTold() throws {
        var tracked = TrackedAircraft()
        let times = [UTCInstant(nanoseconds: .max), UTCInstant(nanoseconds: .min + 1), UTCInstant(nanoseconds: 0)]
        for (earlier, later) in zip(times, times.dropFirst()) {
            #expect(!tracked.isWithin(.max, earlier, later) || later.nanoseconds == 0)
            #expect(!tracked.isWithin(10, later, earlier))
        }
        for (bytes, time) in zip([Self.odd, Self.even, Self.odd], times) {
            let frame = try unsafe ModeSFrame(parsing: bytes.span.bytes, at: 0, byteCount: 14)
            guard case .airbornePosition(let position) = ExtendedSquitter(frame) else { continue }
            let outcome = tracked.locate(position.position, at: time, reference: nil)
            guard case .unplaced = outcome else {
                Issue.record("a pair of halves that are centuries apart")
                return
            }
        }
    }

    @Test func survivesRandomBytes() {
        var state: UInt64 = 4_711
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 40)
        }
        var run = Run()
        for _ in 0..<5000 {
            var bytes = (0..<Int(next())).map { _ in next() }
            switch next() % 4 {
            case 0: bytes.insert(contentsOf: [0x1A, 0x33], at: 0)
            case 1: bytes.insert(0x2A, at: 0)
            case 2: bytes = Array(bytes.prefix(14))
            default: break
            }
            run.take(bytes, source: UInt16(next() % 4))
        }
        #expect(run.positions.allSatisfy { !$0.isLocated || abs($0.latitude_1e7deg) <= 900_000_000 })
    }
}
