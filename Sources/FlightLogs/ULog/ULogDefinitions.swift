import ByteParsing

/// The formats and subscriptions of a log, as far as they have been read.
package struct ULogDefinitions: Sendable {
    private var formats: [String: ULogFormatDefinition] = [:]
    private var layouts: [String: ULogLayout] = [:]
    private var fieldCount = 0
    /// The subscriptions in the order of the log; one that is repeated as it was keeps its place. One with another layout gets
    /// a place of its own and leaves the old one as it is, so that what was worked out for a place holds for good.
    package private(set) var subscriptions: [ULogSubscription] = []
    /// What a whole data message looks like, by message id; all zero for an id that no subscription names.
    private var shapes: [Shape] = []

    /// What is known of the data messages of one id, in one place: it is looked up several times a message.
    struct Shape: BitwiseCopyable, Sendable {
        /// The least and the largest size of the content.
        var least: UInt16 = 0
        var largest: UInt16 = 0
        /// Where the time stands in the content.
        var timestamp: UInt16 = 0
        /// The place in ``ULogDefinitions/subscriptions``.
        var index: UInt16 = 0

        /// True when the content of a message has a size that its format allows.
        @inline(__always)
        func isWhole(_ contentByteCount: Int) -> Bool {
            least > 0 && contentByteCount >= Int(least) && contentByteCount <= Int(largest)
        }
    }

    /// How many formats a log may define; PX4 has some 250.
    private static let maximumFormatCount = 4096
    private static let maximumSubscriptionCount = 16_384
    /// With so many fields of all layouts together no further one is made; a PX4 log has some 5,000.
    private static let maximumFieldCount = 1 << 18

    package init() {}

    /// Forgets what the messages of a log mean, because another log begins: no message of that one may be read by them.
    mutating func beginLog() {
        formats.removeAll()
        layouts.removeAll()
        shapes.removeAll()
    }

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

    /// Takes in a subscription message. One that cannot be understood still ends what its id meant before.
    mutating func addSubscription(_ content: RawSpan) -> ULogRejection.Reason? {
        guard content.byteCount > 3 else { return .malformedDefinition }
        let messageID = content.littleEndian(UInt16.self, at: 1)
        let reason = subscribe(messageID, content)
        if reason != nil, Int(messageID) < shapes.count { shapes[Int(messageID)] = Shape() }
        return reason
    }

    private mutating func subscribe(_ messageID: UInt16, _ content: RawSpan) -> ULogRejection.Reason? {
        guard let name = content.extracting(3..<content.byteCount).asciiText else { return .malformedDefinition }
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
        guard fieldCount <= Self.maximumFieldCount else { throw .tooLarge }
        let layout = try ULogLayout(name: name, formats: formats)
        fieldCount += layout.fields.count
        layouts[name] = layout
        return layout
    }

    private mutating func store(_ subscription: ULogSubscription) -> Bool {
        let messageID = Int(subscription.messageID)
        while shapes.count <= messageID { shapes.append(Shape()) }
        var index = Int(shapes[messageID].index)
        if shapes[messageID].least == 0 || subscriptions[index] != subscription {
            guard subscriptions.count < Self.maximumSubscriptionCount else { return false }
            index = subscriptions.count
            subscriptions.append(subscription)
        }
        let layout = subscription.layout
        shapes[messageID] = Shape(
            least: UInt16(layout.byteCount + 2), largest: UInt16(layout.paddedByteCount + 2),
            timestamp: UInt16(layout.timestampOffset + 2), index: UInt16(index))
        return true
    }

    /// The index in ``subscriptions`` of a message id.
    @inline(__always)
    package func index(ofMessageID messageID: UInt16) -> Int? {
        let shape = shape(ofMessageID: messageID)
        return shape.least > 0 ? Int(shape.index) : nil
    }

    /// What a whole data message with this id looks like.
    @inline(__always)
    func shape(ofMessageID messageID: UInt16) -> Shape {
        Int(messageID) < shapes.count ? shapes[Int(messageID)] : Shape()
    }

    /// True when a data message with this id and this size of its content is whole.
    @inline(__always)
    func isWhole(messageID: UInt16, contentByteCount: Int) -> Bool {
        shape(ofMessageID: messageID).isWhole(contentByteCount)
    }
}
