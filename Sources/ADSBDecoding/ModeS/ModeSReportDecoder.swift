import ByteParsing
import Quantities
import TelemetryModel

/// Turns payloads of type 4 into reports: positions and call signs of extended squitters whose parity is right.
///
/// The other formats are counted and listed. They make no report: their address is whatever a damaged frame makes of it.
/// Times of positions are those of reception, for the squitters tell none.
package struct ModeSReportDecoder: Sendable {
    /// What one payload held.
    package struct Outcome: BitwiseCopyable, Sendable, Equatable {
        package var frames: UInt32 = 0
        package var rejections: UInt32 = 0
        /// Mode A/C replies and receiver status.
        package var others: UInt32 = 0
    }

    /// What has been met since the decoder was made.
    package private(set) var tally = ADSBTally()
    private var streams: [UInt16: ModeSStream] = [:]
    private var aircraft = AircraftTable()
    /// The latest place of any aircraft by source: the receiver is within sight of it.
    private var sights: [UInt16: CompactPosition.Place] = [:]

    package init() {}

    /// How many sources' streams stand inside a frame: at the end of the input, what came of it is lost.
    package var pendingStreams: Int { streams.values.count { $0.isPending } }

    /// Decodes one payload.
    ///
    /// - Parameters:
    ///   - emit: takes each report.
    ///   - frame: takes each whole frame, and its place where it tells one.
    @discardableResult
    package mutating func decode(
        _ bytes: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void,
        reject: (ADSBRejection) -> Void = { _ in }, frame: (ModeSFrame, CompactPosition.Place?) -> Void = { _, _ in }
    ) -> Outcome {
        var outcome = Outcome()
        let source = envelope.source.rawValue
        var stream = streams[source] ?? ModeSStream()
        stream.push(bytes) { found, offset in
            do throws(ADSBRejection) {
                let whole = try ModeSFrame(parsing: found, at: 0, byteCount: found.byteCount)
                outcome.frames += 1
                tally.downlinkFormats[Int(whole.downlinkFormat)] += 1
                frame(whole, take(whole, envelope, emit: emit))
            } catch {
                count(ADSBRejection(error.reason, offset: offset, bytesSkipped: error.bytesSkipped), &outcome, reject)
            }
        } other: {
            outcome.others += 1
            tally.otherBeastFrames += 1
        } reject: { rejection in
            count(rejection, &outcome, reject)
        }
        streams[source] = stream
        tally.aircraftForgotten = aircraft.forgotten
        return outcome
    }

    private mutating func count(_ rejection: ADSBRejection, _ outcome: inout Outcome, _ reject: (ADSBRejection) -> Void)
    {
        outcome.rejections += 1
        tally.count(rejection)
        reject(rejection)
    }

    private mutating func take(
        _ frame: ModeSFrame, _ envelope: FrameEnvelope, emit: (DecodedReport) -> Void
    ) -> CompactPosition.Place? {
        guard frame.holdsExtendedSquitter else { return nil }
        let subject: VehicleIdentity =
            frame.hasICAOAddress ? .icao(frame.address) : .anonymous(frame.address, source: envelope.source)
        let time = envelope.receivedAt
        switch ExtendedSquitter(frame) {
        case .identification(let identification):
            guard let identity = identification.identity else { return nil }
            emit(
                DecodedReport(
                    subject: subject, generatedAt: .unknown,
                    body: .identification(IdentificationSample(identity: identity))))
            return nil
        case .velocity(let velocity):
            aircraft.update(subject) { $0.note(velocity, at: time) }
            return nil
        case .airbornePosition(let position):
            return place(position.position, of: subject, envelope, emit: emit) { sample, aircraft in
                aircraft.describe(position, in: &sample, at: time)
            }
        case .surfacePosition(let position):
            return place(position.position, of: subject, envelope, emit: emit) { sample, _ in
                position.describe(in: &sample)
            }
        case .aircraftStatus, .targetState, .operationalStatus, .other: return nil
        }
    }

    /// Reports a position; one that cannot be placed says that the aircraft is there and nobody knows where.
    private mutating func place(
        _ position: CompactPosition, of subject: VehicleIdentity, _ envelope: FrameEnvelope,
        emit: (DecodedReport) -> Void, describe: (inout PositionSample, TrackedAircraft) -> Void
    ) -> CompactPosition.Place? {
        let reference = sights[envelope.source.rawValue]
        var sample = PositionSample()
        sample.provenance = .adsb
        let outcome = aircraft.update(subject) { tracked in
            let outcome = tracked.locate(position, at: envelope.receivedAt, reference: reference)
            describe(&sample, tracked)
            return outcome
        }
        var place: CompactPosition.Place?
        switch outcome {
        case .placed(let found):
            place = found
            sights[envelope.source.rawValue] = found
            sample.latitude_1e7deg = Int32((found.latitude_deg * 1e7).rounded())
            sample.longitude_1e7deg = Int32((found.longitude_deg * 1e7).rounded())
        case .unplaced: break
        case .implausible: tally.implausiblePositions += 1
        }
        emit(DecodedReport(subject: subject, generatedAt: .unknown, body: .position(sample)))
        return place
    }
}
