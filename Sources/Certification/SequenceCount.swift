/// The frames of one sender by the numbers that it gave them, modulo 256.
struct SequenceCount {
    /// What one frame says of those before it.
    enum Step: Hashable {
        /// It is the next one but for this many that are missing.
        case ahead(missing: Int)
        /// It was counted as missing before.
        case late
        case duplicate
    }

    /// One step for each frame, in the order of reception; the first one misses none.
    let steps: [Step]

    init(_ numbers: [Double]) {
        var steps: [Step] = []
        steps.reserveCapacity(numbers.count)
        var last: UInt8?
        for number in numbers {
            let sequence = UInt8(truncatingIfNeeded: Int(number))
            let distance = last.map { sequence &- $0 } ?? 1
            switch distance {
            case 0: steps.append(.duplicate)
            // Half the circle or more ahead is behind.
            case 1..<128:
                steps.append(.ahead(missing: Int(distance) - 1))
                last = sequence
            default: steps.append(.late)
            }
        }
        self.steps = steps
    }

    /// The frames that arrived, once each.
    var received: Int { steps.count - duplicates }
    var duplicates: Int { steps.count { $0 == .duplicate } }
    /// The frames that never arrived.
    var missing: Int {
        var missing = 0
        for step in steps {
            switch step {
            case .ahead(let count): missing += count
            case .late: missing = max(0, missing - 1)
            case .duplicate: break
            }
        }
        return missing
    }
}
