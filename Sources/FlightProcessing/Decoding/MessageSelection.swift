import ASTERIXDecoding
import MAVLinkDecoding

/// Which messages of a recording are asked for, by name.
package struct MessageSelection: Sendable {
    /// A ULog topic or DataFlash message; nil for all its instances.
    private struct Topic: Hashable, Sendable {
        var name: String
        var instance: UInt8?
    }

    private var messageIDs: Set<UInt32> = []
    private var categories: Set<UInt8> = []
    private var topics: Set<Topic> = []
    private var names: Set<String> = []
    /// Whether values are converted from the wire's units.
    package let convertsUnits: Bool
    /// The messages that MAVLink frames may be.
    package let catalogue: MAVLinkCatalogue
    /// The key that MAVLink signatures are verified with; nil leaves them unverified.
    package let signingKey: MAVLinkSigningKey?

    /// Nothing: the recording is only counted.
    package static let none = MessageSelection([], convertsUnits: false)

    /// Every name stands for whatever bears it: a MAVLink message, an ASTERIX category, a ULog topic, a
    /// DataFlash message, a kind of surveillance message.
    package init(
        _ names: [String], convertsUnits: Bool, catalogue: MAVLinkCatalogue = .standard,
        signingKey: MAVLinkSigningKey? = nil
    ) {
        self.convertsUnits = convertsUnits
        self.names = Set(names)
        (self.catalogue, self.signingKey) = (catalogue, signingKey)
        for name in names {
            if let definition = catalogue.definition(named: name) { messageIDs.insert(definition.id) }
            if let category = Self.category(name) { categories.insert(category) }
            let (topic, instance) = Self.topic(name)
            topics.insert(Topic(name: topic, instance: instance))
        }
    }

    var isEmpty: Bool { topics.isEmpty }
    var holdsCategories: Bool { !categories.isEmpty }

    func contains(messageID: UInt32) -> Bool { messageIDs.contains(messageID) }
    /// True when messages of exactly this name are asked for.
    func contains(name: String) -> Bool { names.contains(name) }
    func contains(category: UInt8) -> Bool { categories.contains(category) }

    func contains(topic: String, instance: UInt8) -> Bool {
        topics.contains(Topic(name: topic, instance: nil)) || topics.contains(Topic(name: topic, instance: instance))
    }

    /// True when messages of this name are asked for, of any instance.
    func mentions(topic: String) -> Bool { topics.contains { $0.name == topic } }

    /// The number in `CAT062`; nil for another text.
    static func category(_ name: String) -> UInt8? {
        guard name.utf8.count == 6, name.hasPrefix("CAT") else { return nil }
        return UInt8(name.dropFirst(3))
    }

    /// The parts of `vehicle_attitude#0`.
    static func topic(_ name: String) -> (name: String, instance: UInt8?) {
        guard let mark = name.lastIndex(of: "#"), let instance = UInt8(name[name.index(after: mark)...])
        else { return (name, nil) }
        return (String(name[..<mark]), instance)
    }
}
