import Foundation
import Quantities

/// How fast a replay goes: as fast as it can, or a multiple of the time at which its frames were received.
package struct ReplayPace: Sendable {
    /// The multiple; nil for as fast as possible.
    package let factor: Double?
    private var first: UTCInstant = .unknown
    private var start_ns: UInt64 = 0

    package init(factor: Double?) { self.factor = factor }

    /// How long to wait before a frame is due, nanoseconds; 0 when it is.
    package mutating func delay_ns(of receivedAt: UTCInstant) -> UInt64 {
        guard let factor, receivedAt.isKnown else { return 0 }
        let now = DispatchTime.now().uptimeNanoseconds
        guard first.isKnown else {
            (first, start_ns) = (receivedAt, now)
            return 0
        }
        let due = Double(max(0, receivedAt.nanoseconds - first.nanoseconds)) / factor
        let elapsed = Double(now - start_ns)
        return due > elapsed ? UInt64(min(due - elapsed, 3.6e12)) : 0
    }
}
