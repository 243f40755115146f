import Quantities

/// What a decoder makes of a part of a frame: a statement about one vehicle.
///
/// Ingest turns it into a ``Report`` by adding what the frame's envelope knows.
public struct DecodedReport: BitwiseCopyable, Sendable {
    /// The vehicle the statement is about: not always the sender (traffic reports).
    public var subject: VehicleIdentity
    public var generatedAt: UTCInstant
    public var body: ReportBody

    @inlinable public init(subject: VehicleIdentity, generatedAt: UTCInstant, body: ReportBody) {
        (self.subject, self.generatedAt, self.body) = (subject, generatedAt, body)
    }
}
