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
    /// By the source's conditions; nil where the message has no such field.
    private let conditionSlots: [Slot?]

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
        conditionSlots = source.conditions.map { slot($0.field) }
    }

    /// The scalar that a message tells; nil where it tells none.
    func value(_ message: RawSpan) -> Double? {
        guard meetsConditions(message) else { return nil }
        let value = source.conversion.value(slots.map { $0.real(message) })
        return value.isFinite ? value : nil
    }

    private func meetsConditions(_ message: RawSpan) -> Bool {
        for (condition, slot) in zip(source.conditions, conditionSlots) {
            guard let slot else { continue }
            let value = slot.real(message)
            let isMet =
                switch condition {
                case .equal(_, let expected): value == expected
                case .unequal(_, let refused): value != refused
                case .clear(_, let bits): UInt64(exactly: value).map { $0 & bits == 0 } ?? false
                }
            guard isMet else { return false }
        }
        return true
    }
}
