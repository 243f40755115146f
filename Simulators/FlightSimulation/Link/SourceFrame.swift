/// One frame of a link as its vehicle made it: a MAVLink frame or an ASTERIX datagram.
package struct SourceFrame: Sendable {
    package var source: SimulatedSource
    /// Simulated time since the start.
    package var time_ns: Int64
    package var bytes: [UInt8]
    /// True for frames without which no check changes its mind: attitude, battery and the like.
    package var isIncidental: Bool

    package init(source: SimulatedSource, time_ns: Int64, bytes: [UInt8], isIncidental: Bool) {
        (self.source, self.time_ns, self.bytes, self.isIncidental) = (source, time_ns, bytes, isIncidental)
    }
}
