extension Measurement {
    /// True for a failure beyond the uncertainty: it stays one however little is known of the rest.
    var isSurelyFailed: Bool {
        guard verdict == .fail, let margin, let budget else { return false }
        return margin < -budget.expanded
    }
}
