/// A field of one kind of record, found once and read from every message.
protocol ScalarSlot: Sendable {
    /// NaN for what is no number.
    func real(_ message: RawSpan) -> Double
}

/// A source of a scalar with the places of its fields in a message as the log or the dialect defines it.
struct ScalarBinding<Slot: ScalarSlot>: Sendable {
    let source: SignalSource
    /// The place of the source in its table.
    let number: Int
    private let slots: [Slot]
    private let conditionSlot: Slot?

    /// Nil where the message lacks a field of the source.
    ///
    /// - Parameter slot: finds a field by its name.
    init?(_ source: SignalSource, number: Int, slot: (String) -> Slot?) {
        var slots: [Slot] = []
        for field in source.fields {
            guard let found = slot(field) else { return nil }
            slots.append(found)
        }
        (self.source, self.number, self.slots) = (source, number, slots)
        conditionSlot = source.condition.flatMap { slot($0.field) }
    }

    /// The scalar that a message tells; nil where it tells none.
    func value(_ message: RawSpan) -> Double? {
        guard meetsCondition(message) else { return nil }
        let value = source.conversion.value(slots.map { $0.real(message) })
        return value.isFinite ? value : nil
    }

    private func meetsCondition(_ message: RawSpan) -> Bool {
        guard let condition = source.condition, let conditionSlot else { return true }
        let value = conditionSlot.real(message)
        switch condition {
        case .equal(_, let expected): return value == expected
        case .clear(_, let bits): return UInt64(exactly: value).map { $0 & bits == 0 } ?? false
        }
    }
}
