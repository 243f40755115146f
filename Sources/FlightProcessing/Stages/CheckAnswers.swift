/// How often a check gave each answer.
package struct CheckAnswers: Sendable, Hashable {
    package var check: String
    package var notApplicable: UInt64
    package var clear: UInt64
    package var alert: UInt64
    package var unknown: UInt64

    init(check: String, counts: [UInt64]) {
        self.check = check
        (notApplicable, clear, alert, unknown) = (counts[0], counts[1], counts[2], counts[3])
    }
}
