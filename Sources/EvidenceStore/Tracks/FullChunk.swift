import Quantities
import TelemetryModel

/// A chunk on its way to the database.
struct FullChunk {
    var kind: TrackKind
    var vehicle: VehicleSlot
    var firstReceivedAt: UTCInstant
    var lastReceivedAt: UTCInstant
    var firstFrame: UInt64
    var lastFrame: UInt64
    var sampleCount: Int
    var bounds: TrackBounds
    var bytes: TrackChunkBytes
}
