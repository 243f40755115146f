import ByteParsing
import Quantities
import TelemetryModel

/// Turns payloads of type 6 into reports: positions and identifications of ASTM F3411 messages.
///
/// Reports are about the UAS ID that the same transmitter has told; before it has, about the transmitter. The identity in a
/// pack counts for all of the pack, in whatever order its messages stand.
package struct RemoteIDReportDecoder: Sendable {
    /// What one payload held.
    package struct Outcome: BitwiseCopyable, Sendable, Equatable {
        package var messages: UInt32 = 0
        package var rejections: UInt32 = 0
    }

    /// What has been met since the decoder was made.
    package private(set) var tally = RemoteIDTally()
    private var transmitters = TransmitterTable()

    package init() {}

    /// Decodes one payload.
    ///
    /// - Parameters:
    ///   - envelope: names the source and the reception time, from which times after the full hour get their hour.
    ///   - emit: takes each report in the order of the messages, identifications first.
    ///   - reject: takes each rejection in the order of the bytes.
    @discardableResult
    package mutating func decode(
        _ bytes: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void,
        reject: (RemoteIDRejection) -> Void = { _ in }
    ) -> Outcome {
        var outcome = Outcome()
        tally.payloads += 1
        let payload: RemoteIDPayload
        do throws(RemoteIDRejection) {
            payload = try RemoteIDPayload(parsing: bytes)
        } catch {
            outcome.rejections = 1
            tally.count(error)
            reject(error)
            return outcome
        }
        let transmitter = VehicleIdentity.transmitter(payload.observation.address, source: envelope.source)
        let isPack = RemoteIDMessages.visit(bytes, from: payload.messagesOffset) { message in
            outcome.messages += 1
            tally.messages[Int(message.type.rawValue)] += 1
            if case .basicID(let basic) = message.content { identify(transmitter, basic, envelope, emit: emit) }
        } reject: { rejection in
            outcome.rejections += 1
            tally.count(rejection)
            reject(rejection)
        }
        if isPack { tally.packs += 1 }
        RemoteIDMessages.visit(bytes, from: payload.messagesOffset) { message in
            guard case .location(let location) = message.content else { return }
            emit(
                DecodedReport(
                    subject: transmitters.subject(of: transmitter, at: envelope.receivedAt),
                    generatedAt: location.generatedAt(receivedAt: envelope.receivedAt),
                    body: .position(location.position)))
        } reject: { _ in
            // The first walk has counted it.
        }
        tally.transmittersForgotten = transmitters.forgotten
        return outcome
    }

    private mutating func identify(
        _ transmitter: VehicleIdentity, _ basic: RemoteIDBasicID, _ envelope: FrameEnvelope,
        emit: (DecodedReport) -> Void
    ) {
        guard let identity = basic.identity else { return }
        var sample = IdentificationSample(identity: identity)
        sample.identificationType = basic.identificationType
        sample.aircraftType = basic.aircraftType
        let naming = transmitters.name(
            transmitter, identity, type: basic.identificationType, at: envelope.receivedAt)
        if naming.endsAnonymity {
            // Positions were told of the transmitter: whoever looks for them learns whose they were.
            emit(DecodedReport(subject: transmitter, generatedAt: .unknown, body: .identification(sample)))
        }
        let subject = transmitters.subject(of: transmitter, at: envelope.receivedAt)
        emit(DecodedReport(subject: subject, generatedAt: .unknown, body: .identification(sample)))
    }
}
