import ByteParsing

/// The formats and subscriptions of a log, as far as they have been read.
package struct ULogDefinitions: Sendable {
    private var formats: [String: ULogFormatDefinition] = [:]
    private var layouts: [String: ULogLayout] = [:]
    private var fieldCount = 0
    /// The subscriptions in the order of the log; one that is repeated keeps its place.
    package private(set) var subscriptions: [ULogSubscription] = []
    /// By message id: the index in ``subscriptions``, or −1.
    private var indexByID: [Int32] = []
    /// By message id: the least and the largest size of a whole data message's content (0 and 0 for none), and where
    /// its time stands in the content.
    private var shapes: [(least: UInt16, largest: UInt16, timestamp: UInt16)] = []

    /// How many formats a log may define; PX4 has some 250.
    private static let maximumFormatCount = 4096
    private static let maximumSubscriptionCount = 16_384
    /// How many fields all layouts together may have; a PX4 log has some 5,000.
    private static let maximumFieldCount = 1 << 18

    package init() {}

    /// How many formats are defined.
    package var formatCount: Int { formats.count }

    /// Takes in a format message.
    mutating func addFormat(_ content: RawSpan) -> ULogRejection.Reason? {
        guard let definition = ULogFormatDefinition(parsing: content) else { return .malformedDefinition }
        guard formats.count < Self.maximumFormatCount || formats[definition.name] != nil else { return .tooMany }
        if formats[definition.name] != definition {
            formats[definition.name] = definition
            layouts.removeAll()
        }
        return nil
    }

    /// Takes in a subscription message.
    mutating func addSubscription(_ content: RawSpan) -> ULogRejection.Reason? {
        guard content.byteCount > 3, let name = content.extracting(3..<content.byteCount).asciiText
        else { return .malformedDefinition }
        let messageID = content.littleEndian(UInt16.self, at: 1)
        let found: ULogLayout
        do throws(ULogLayout.Failure) {
            found = try layout(named: name)
        } catch {
            return error == .unknownFormat ? .unknownFormat : .malformedDefinition
        }
        let subscription = ULogSubscription(messageID: messageID, instance: content.byte(at: 0), layout: found)
        return store(subscription) ? nil : .tooMany
    }

    /// The layout of a format; one that is asked for again is shared, so that many subscriptions cost little memory.
    private mutating func layout(named name: String) throws(ULogLayout.Failure) -> ULogLayout {
        if let known = layouts[name] { return known }
        let layout = try ULogLayout(name: name, formats: formats)
        fieldCount += layout.fields.count
        guard fieldCount <= Self.maximumFieldCount else { throw .tooLarge }
        layouts[name] = layout
        return layout
    }

    private mutating func store(_ subscription: ULogSubscription) -> Bool {
        let messageID = Int(subscription.messageID)
        while indexByID.count <= messageID {
            indexByID.append(-1)
            shapes.append((0, 0, 0))
        }
        let known = Int(indexByID[messageID])
        if known >= 0, subscriptions[known].key == subscription.key {
            subscriptions[known] = subscription
        } else {
            guard subscriptions.count < Self.maximumSubscriptionCount else { return false }
            indexByID[messageID] = Int32(subscriptions.count)
            subscriptions.append(subscription)
        }
        let layout = subscription.layout
        shapes[messageID] = (
            UInt16(layout.byteCount + 2), UInt16(layout.paddedByteCount + 2), UInt16(layout.timestampOffset + 2)
        )
        return true
    }

    /// The index in ``subscriptions`` of a message id.
    @inline(__always)
    func index(ofMessageID messageID: UInt16) -> Int? {
        guard Int(messageID) < indexByID.count, indexByID[Int(messageID)] >= 0 else { return nil }
        return Int(indexByID[Int(messageID)])
    }

    /// True when a data message with this id and this size of its content is whole.
    @inline(__always)
    func isWhole(messageID: UInt16, contentByteCount: Int) -> Bool {
        guard Int(messageID) < shapes.count else { return false }
        let shape = shapes[Int(messageID)]
        return shape.least > 0 && contentByteCount >= Int(shape.least) && contentByteCount <= Int(shape.largest)
    }

    /// The time in the content of a whole data message with this id.
    @inline(__always)
    func timestamp_us(messageID: UInt16, content: RawSpan) -> UInt64 {
        content.littleEndian(UInt64.self, at: Int(shapes[Int(messageID)].timestamp))
    }
}
