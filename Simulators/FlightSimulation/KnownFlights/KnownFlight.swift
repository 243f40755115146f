/// A flight whose answer is known, to see whether a certification test measures what is there.
package protocol KnownFlight {
    /// The frames in the order of their times.
    var frames: [TimedFrame] { get }
    /// UTC at the start.
    var startUTC_ns: Int64 { get }
    /// The truth as one line of JSON: what was asked for, and what this flight came to.
    var truth: String { get }
}

extension KnownFlight {
    /// A frame and its simulated time.
    package typealias TimedFrame = (time_ns: Int64, bytes: [UInt8])
}
