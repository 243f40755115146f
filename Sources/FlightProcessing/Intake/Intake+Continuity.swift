import Quantities
import TelemetryModel
import ZeroMQTransport

extension Intake {
    /// Publishes what the sequence numbers of a batch or frame say: a new start of the sender, missing frames, frames seen
    /// again, and what the sender itself had dropped.
    mutating func note(
        _ outcome: SequenceOutcome, droppedBefore: UInt32 = 0, epoch: UInt64, firstSequence: UInt64, source: SourceSlot,
        at receivedAt: UTCInstant
    ) {
        func tell(_ kind: LinkEvent.Kind, _ count: UInt64, _ first: UInt64, _ intake: inout Intake) {
            intake.note(
                LinkEvent(kind: kind, count: count, epoch: epoch, firstSequence: first), source: source, at: receivedAt)
        }
        if outcome.isNewEpoch { tell(.newEpoch, 0, firstSequence, &self) }
        if outcome.missing > 0 { tell(.sequenceGap, outcome.missing, outcome.firstMissing, &self) }
        if droppedBefore > 0 { tell(.senderDrop, UInt64(droppedBefore), firstSequence, &self) }
        if outcome.duplicates > 0 { tell(.duplicate, outcome.duplicates, firstSequence, &self) }
    }
}
