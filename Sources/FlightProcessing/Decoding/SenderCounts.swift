/// Whole messages by sender, for a bounded number of senders; those of further ones are counted together.
struct SenderCounts {
    static let limit = 1024

    private var counts: [String: UInt64] = [:]
    private var others: UInt64 = 0

    mutating func add(_ sender: String, _ number: UInt64 = 1) {
        if counts.count < Self.limit || counts[sender] != nil {
            counts[sender, default: 0] += number
        } else {
            others += number
        }
    }

    func contribute(to summary: inout RecordingSummary, prefix: String) {
        for (sender, count) in counts { summary.count(source: prefix + sender, count) }
        summary.count(source: prefix + "others", others)
    }
}
