import ByteParsing
import Quantities
import TelemetryModel

/// Turns payloads of type 9, GDL 90, into reports: positions and call signs of the ownship and of traffic.
///
/// The height above the ellipsoid comes in a message of its own and goes with the next ownship report.
package struct GDL90ReportDecoder: Sendable {
    /// What one payload held.
    package struct Outcome: BitwiseCopyable, Sendable, Equatable {
        package var messages: UInt32 = 0
        package var rejections: UInt32 = 0
    }

    private struct Stream: Sendable {
        var framer = GDL90Framer()
        var geometricAltitude_mm: Int32?
        var altitudeAt: UTCInstant = .unknown
    }

    /// A geometric altitude is sent once a second.
    private static let longestAltitude_ns: Int64 = 3_000_000_000

    package private(set) var tally = ADSBTally()
    /// Messages by name.
    package private(set) var messages: [String: UInt64] = [:]
    private var streams: [UInt16: Stream] = [:]

    package init() {}

    /// How many sources' streams stand inside a frame: at the end of the input, what came of it is lost.
    package var pendingStreams: Int { streams.values.count { $0.framer.isPending } }

    /// Decodes one payload: whole messages between their flags, or a piece of a stream of them.
    ///
    /// - Parameter message: takes each message and its bytes, identifier first.
    @discardableResult
    package mutating func decode(
        _ bytes: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void,
        reject: (ADSBRejection) -> Void = { _ in }, message: (GDL90Message, RawSpan) -> Void = { _, _ in }
    ) -> Outcome {
        var outcome = Outcome()
        var stream = streams[envelope.source.rawValue] ?? Stream()
        // The framer is taken out, so that a message can change the rest of the stream.
        var framer = stream.framer
        framer.push(bytes) { found in
            do throws(ADSBRejection) {
                let whole = try GDL90Message(parsing: found)
                outcome.messages += 1
                messages[whole.name, default: 0] += 1
                message(whole, found)
                Self.take(whole, found, &stream, envelope, emit: emit)
            } catch { count(error, &outcome, reject) }
        } reject: { rejection in
            count(rejection, &outcome, reject)
        }
        stream.framer = framer
        streams[envelope.source.rawValue] = stream
        return outcome
    }

    private mutating func count(_ rejection: ADSBRejection, _ outcome: inout Outcome, _ reject: (ADSBRejection) -> Void)
    {
        outcome.rejections += 1
        tally.count(rejection)
        reject(rejection)
    }

    private static func take(
        _ message: GDL90Message, _ bytes: RawSpan, _ stream: inout Stream, _ envelope: FrameEnvelope,
        emit: (DecodedReport) -> Void
    ) {
        switch message {
        case .ownshipGeometricAltitude(let altitude_ft, let hasWarning, _):
            // A warning says that the altitude must not be relied on.
            stream.geometricAltitude_mm =
                hasWarning ? nil : Int32((Double(altitude_ft) * AviationUnit.foot_mm).rounded())
            stream.altitudeAt = envelope.receivedAt
        case .ownship(let traffic):
            var altitude: Int32?
            let age = envelope.receivedAt.nanoseconds &- stream.altitudeAt.nanoseconds
            if stream.altitudeAt.isKnown, (0...longestAltitude_ns).contains(age) {
                altitude = stream.geometricAltitude_mm
            }
            report(traffic, bytes, geometricAltitude_mm: altitude, envelope, emit: emit)
        case .traffic(let traffic): report(traffic, bytes, geometricAltitude_mm: nil, envelope, emit: emit)
        case .heartbeat, .other: break
        }
    }

    private static func report(
        _ traffic: GDL90Traffic, _ bytes: RawSpan, geometricAltitude_mm: Int32?, _ envelope: FrameEnvelope,
        emit: (DecodedReport) -> Void
    ) {
        let subject: VehicleIdentity =
            traffic.addressType == 0 || traffic.addressType == 2
            ? .icao(traffic.address) : .anonymous(traffic.address, source: envelope.source)
        let callSign = VehicleIdentity.callSign(bytes.extracting(GDL90Traffic.callSignRange))
        if callSign.word0 != 0 {
            emit(
                DecodedReport(
                    subject: subject, generatedAt: .unknown,
                    body: .identification(IdentificationSample(identity: callSign))))
        }
        var sample = PositionSample()
        sample.provenance = .adsb
        sample.onGround = !traffic.isAirborne
        if let latitude = traffic.latitude, let longitude = traffic.longitude {
            sample.latitude_1e7deg = Int32((GDL90Traffic.degrees(latitude) * 1e7).rounded())
            sample.longitude_1e7deg = Int32((GDL90Traffic.degrees(longitude) * 1e7).rounded())
        }
        if let altitude = traffic.pressureAltitude_ft {
            sample.altitudeBarometric_mm = Int32((Double(altitude) * AviationUnit.foot_mm).rounded())
        }
        if let geometricAltitude_mm { sample.altitudeHAE_mm = geometricAltitude_mm }
        if let rate = traffic.verticalRate_fpm {
            sample.velocityUp_mps = Float(Double(rate) * AviationUnit.footPerMinute_mps)
        }
        if let speed = traffic.groundSpeed_kt {
            if traffic.trackKind == 1 {
                sample.setVelocity(speed_kt: Double(speed), track_deg: Double(traffic.track) * 360 / 256)
            } else if speed == 0 {
                (sample.velocityEast_mps, sample.velocityNorth_mps) = (0, 0)
            }
        }
        if traffic.trackKind == 3 { sample.heading_cdeg = UInt16((Double(traffic.track) * 36_000 / 256).rounded()) }
        emit(DecodedReport(subject: subject, generatedAt: .unknown, body: .position(sample)))
    }
}
