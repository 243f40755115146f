import Quantities
import TelemetryModel
import ZeroMQTransport

/// What a live run says about itself, as frames that are archived and take their place among the others.
extension LiveReceiver {
    /// Once a second without a message, a frame of this system itself keeps report time going.
    func noteIdleness(_ intake: inout Intake) {
        guard intake.tally.received > 0 else { return }
        let now = clock.now()
        guard now.nanoseconds &- latestReception.nanoseconds >= 1_000_000_000 else { return }
        tell([Intake.idleStatus], at: now, &intake)
    }

    /// Gives a change of the zones its place among the frames. Where the ring has no room for it, it is said again: the check
    /// must not miss it.
    func tellAirspaceChange(_ intake: inout Intake) {
        guard let handover, let change = handover.untoldChange else { return }
        let lost = intake.lostReports
        tell(change.bytes, at: clock.now(), &intake)
        if intake.lostReports == lost { handover.markTold(change) }
    }

    /// Takes in a frame of this system itself.
    private func tell(_ bytes: [UInt8], at now: UTCInstant, _ intake: inout Intake) {
        latestReception = now
        guard let source = intake.sources.source(name: Intake.ownSource) else { return }
        openNewSources(&intake)
        let envelope = FrameEnvelope(
            source: source, payloadType: .sourceStatus, receivedAt: now, sequence: ownSequence)
        ownSequence += 1
        // Sound: the span lives no longer than the call, and the array as long as the function.
        intake.accept(envelope, unsafe bytes.span.bytes)
        intake.flush()
    }
}
