import ByteParsing
import Quantities
import TelemetryModel

/// Turns payloads of type 5, lines of the BaseStation format, into reports: positions and call signs.
///
/// A line tells a part of what is known of an aircraft: the velocity of a line of its own goes with the position of another.
package struct SBSReportDecoder: Sendable {
    /// What one payload held.
    package struct Outcome: BitwiseCopyable, Sendable, Equatable {
        package var records: UInt32 = 0
        package var rejections: UInt32 = 0
    }

    package private(set) var tally = ADSBTally()
    /// Lines by name, such as `MSG3`.
    package private(set) var records: [String: UInt64] = [:]
    private var streams: [UInt16: LineFramer] = [:]
    private var aircraft = AircraftTable()

    package init() {}

    /// How many sources' streams stand inside a frame: at the end of the input, what came of it is lost.
    package var pendingStreams: Int { streams.values.count { !$0.isEmpty } }

    /// Decodes one payload: whole lines, or a piece of a stream of them.
    @discardableResult
    package mutating func decode(
        _ bytes: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void,
        reject: (ADSBRejection) -> Void = { _ in }, record: (SBSRecord) -> Void = { _ in }
    ) -> Outcome {
        var outcome = Outcome()
        var stream = streams[envelope.source.rawValue] ?? LineFramer()
        stream.push(bytes, isComplete: Self.isComplete) { line in
            do throws(ADSBRejection) {
                let found = try SBSRecord(line)
                outcome.records += 1
                records[found.name, default: 0] += 1
                record(found)
                take(found, envelope, emit: emit)
            } catch { count(error, &outcome, reject) }
        } tooLong: { length in
            count(ADSBRejection(.line, offset: 0, bytesSkipped: length), &outcome, reject)
        }
        streams[envelope.source.rawValue] = stream
        return outcome
    }

    /// A line without its end is whole when its last field can be no part of a longer one.
    private static func isComplete(_ rest: RawSpan) -> Bool {
        var commas = 0
        for offset in 0..<rest.byteCount where rest.byte(at: offset) == 0x2C { commas += 1 }
        let last = rest.byte(at: rest.byteCount - 1)
        return commas == SBSRecord.fieldCount - 1 && (last == 0x30 || last == 0x31)
    }

    private mutating func count(_ rejection: ADSBRejection, _ outcome: inout Outcome, _ reject: (ADSBRejection) -> Void)
    {
        outcome.rejections += 1
        tally.count(rejection)
        reject(rejection)
    }

    private mutating func take(_ record: SBSRecord, _ envelope: FrameEnvelope, emit: (DecodedReport) -> Void) {
        guard record.kind == "MSG", let address = record.address else { return }
        let subject: VehicleIdentity =
            record.isAnonymous ? .anonymous(address, source: envelope.source) : .icao(address)
        if let callSign = record.callSign { emit(identification(callSign, of: subject)) }
        let time = envelope.receivedAt
        if record.groundSpeed_kt != nil || record.verticalRate_fpm != nil {
            aircraft.update(subject) { $0.note(record, at: time) }
        }
        // Kinds 2 and 3 are positions on the ground and in the air; others repeat the altitude alone.
        guard record.transmission == 2 || record.transmission == 3 else { return }
        var sample = PositionSample()
        sample.provenance = .adsb
        sample.onGround = record.isOnGround ?? (record.transmission == 2)
        if let latitude = record.latitude_deg, let longitude = record.longitude_deg {
            sample.latitude_1e7deg = Int32((latitude * 1e7).rounded())
            sample.longitude_1e7deg = Int32((longitude * 1e7).rounded())
        }
        if let altitude = record.altitude_ft {
            sample.altitudeBarometric_mm = Int32((altitude * AviationUnit.foot_mm).rounded())
        }
        aircraft.update(subject) { $0.describeVelocity(in: &sample, at: time) }
        emit(DecodedReport(subject: subject, generatedAt: .unknown, body: .position(sample)))
    }

    private func identification(_ callSign: String, of subject: VehicleIdentity) -> DecodedReport {
        let characters = Array(callSign.utf8.prefix(8))
        // Sound: the span lives no longer than the call, and the array as long as the function.
        let identity = VehicleIdentity.callSign(unsafe characters.span.bytes)
        return DecodedReport(
            subject: subject, generatedAt: .unknown, body: .identification(IdentificationSample(identity: identity)))
    }
}

extension TrackedAircraft {
    /// Remembers the velocity of a line.
    fileprivate mutating func note(_ record: SBSRecord, at time: UTCInstant) {
        velocityAt = time
        var sample = PositionSample()
        if let speed = record.groundSpeed_kt, let track = record.track_deg {
            sample.setVelocity(speed_kt: speed, track_deg: track)
        }
        (east_mps, north_mps) = (sample.velocityEast_mps, sample.velocityNorth_mps)
        up_mps = record.verticalRate_fpm.map { Float($0 * AviationUnit.footPerMinute_mps) } ?? .nan
    }
}
