import TelemetryModel

extension Intake {
    /// False once a source has been opened whose times are not UTC: then no time of the run may be taken for UTC.
    package var isUTCKnown: Bool { sourcesWithoutUTC.isEmpty }

    /// Notes whether the times of a source are UTC. One recording of several under its name is enough for them not to be.
    mutating func noteUTC(of source: SourceSlot, isKnown: Bool) {
        guard !isKnown else { return }
        sourcesWithoutUTC.insert(source)
        if source == currentSource { sink.isUTCKnown = false }
    }

    /// Whether the times of a source are UTC.
    func isUTCKnown(of source: SourceSlot) -> Bool { sourcesWithoutUTC.isEmpty || !sourcesWithoutUTC.contains(source) }
}
