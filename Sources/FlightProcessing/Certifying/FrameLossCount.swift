import Quantities

/// How many MAVLink frames of one sender arrived and how many are missing by their sequence numbers, second by second.
struct FrameLossCount {
    private struct Second {
        /// Seconds of UTC since 1970.
        var number: Int64
        var received: UInt64
        var missing: UInt64
    }

    private var seconds: [Second] = []
    private var last: UInt8?

    /// Takes note of the next frame. A number half the circle or more ahead is a late frame: one that was counted as missing,
    /// or one that another link brought as well.
    mutating func note(_ sequence: UInt8, at time: UTCInstant) {
        let step = last.map { sequence &- $0 } ?? 1
        let number = time.nanoseconds / 1_000_000_000
        if seconds.last?.number != number { seconds.append(Second(number: number, received: 0, missing: 0)) }
        let place = seconds.count - 1
        switch step {
        case 0: return
        case 1..<128:
            seconds[place].missing += UInt64(step) - 1
            last = sequence
        default:
            if seconds[place].missing > 0 { seconds[place].missing -= 1 }
        }
        seconds[place].received += 1
    }

    /// The counts of all seconds that the window touches; nil when no frame arrived in them.
    func counts(in window: Range<UTCInstant>) -> (received: UInt64, missing: UInt64)? {
        let first = window.lowerBound.nanoseconds / 1_000_000_000
        let last = (window.upperBound.nanoseconds - 1) / 1_000_000_000
        var (received, missing): (UInt64, UInt64) = (0, 0)
        for second in seconds where second.number >= first && second.number <= last {
            received += second.received
            missing += second.missing
        }
        return received > 0 ? (received, missing) : nil
    }
}
