import ByteParsing
import Quantities
import TelemetryModel

/// Turns the raw messages of one ULog, one at a time and in their order, into reports and into what the log says of itself.
///
/// It makes no difference where the messages come from: a file (``ULogMessageReader``) or an archive. The first one is the
/// file's header. The same messages give the same reports.
package struct ULogDecoder: Sendable {
    package private(set) var definitions = ULogDefinitions()
    package private(set) var header: ULogFileHeader?
    package internal(set) var flags: ULogFlagBits?
    package internal(set) var journal = ULogJournal()
    /// By index of ``ULogDefinitions/subscriptions``: the data messages that were whole.
    package private(set) var tallies: [ULogTally] = []
    /// How many messages were rejected, by ``ULogRejection/Reason`` raw value.
    package private(set) var rejectedCounts = [UInt64](repeating: 0, count: ULogRejection.Reason.allCases.count)
    /// How many messages were decoded, the file's header not counted.
    package private(set) var messageCount: UInt64 = 0
    /// The mapping to UTC, as far as it is known; it is learnt from the messages.
    package internal(set) var timeline = ULogTimeline()
    /// The latest time of a data message, at least the log's start, microseconds of the log's clock.
    package private(set) var latestTime_us: UInt64 = 0
    /// The origin of the vehicle's local frame, once the vehicle knows it.
    package private(set) var localOrigin: ULogLocalOrigin?
    /// True when the log says that a simulator flew: then nothing in it can certify anything.
    package internal(set) var isSimulated = false

    /// Whether `vehicle_visual_odometry` is the measurement of a system outside the vehicle (motion capture fed in as
    /// vision). False by default: a camera on board is no reference.
    package let isVisualOdometryReference: Bool

    private var plans: [ULogTopicPlan] = []
    var isInDefinitions = true
    private var isOnGround = false

    package init(isVisualOdometryReference: Bool = false) {
        self.isVisualOdometryReference = isVisualOdometryReference
    }

    /// Takes in one whole message (size, type and content, or the file's header) and hands out the report it makes.
    ///
    /// - Returns: nil when the message was understood, otherwise why not; it is then counted in ``rejectedCounts``.
    package mutating func decode(
        _ message: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void
    ) -> ULogRejection? {
        guard message.byteCount > ULogMessageKind.headerByteCount else { return reject(.truncated, 0) }
        if message.byte(at: 2) == ULogMessageKind.data.rawValue {
            guard message.byteCount == 3 + Int(message.littleEndian(UInt16.self, at: 0)) else {
                return reject(.truncated, 0)
            }
            return decodeData(message, source: envelope.source, emit: emit)
        }
        if ULogFileHeader.begins(message) {
            take(ULogFileHeader(parsing: message))
            return nil
        }
        guard message.byteCount == 3 + Int(message.littleEndian(UInt16.self, at: 0)) else {
            return reject(.truncated, 0)
        }
        guard let kind = ULogMessageKind(rawValue: message.byte(at: 2)) else { return reject(.unknownType, 2) }
        let content = message.extracting(ULogMessageKind.headerByteCount..<message.byteCount)
        if let reason = decode(kind, content) { return reject(reason, 3) }
        messageCount += 1
        return nil
    }

    private mutating func take(_ header: ULogFileHeader?) {
        self.header = header
        latestTime_us = header?.start_us ?? 0
        timeline.learn(logStart_us: latestTime_us)
    }

    private mutating func reject(_ reason: ULogRejection.Reason, _ offset: Int) -> ULogRejection {
        rejectedCounts[Int(reason.rawValue)] += 1
        return ULogRejection(reason, offset: offset)
    }

    mutating func addFormat(_ content: RawSpan) -> ULogRejection.Reason? { definitions.addFormat(content) }

    mutating func addSubscription(_ content: RawSpan) -> ULogRejection.Reason? {
        if let reason = definitions.addSubscription(content) { return reason }
        let messageID = content.littleEndian(UInt16.self, at: 1)
        guard let index = definitions.index(ofMessageID: messageID) else { return .malformedDefinition }
        let subscription = definitions.subscriptions[index]
        let plan = ULogTopicPlan(
            subscription.layout, instance: subscription.instance, isVisualOdometryReference: isVisualOdometryReference)
        if index < plans.count {
            plans[index] = plan
        } else {
            plans.append(plan)
            tallies.append(ULogTally())
        }
        return nil
    }

    // MARK: Data

    private mutating func decodeData(
        _ message: RawSpan, source: SourceSlot, emit: (DecodedReport) -> Void
    ) -> ULogRejection? {
        guard message.byteCount >= 5 else { return reject(.truncated, 3) }
        let messageID = message.littleEndian(UInt16.self, at: 3)
        guard let index = definitions.index(ofMessageID: messageID) else { return reject(.notSubscribed, 3) }
        let contentByteCount = message.byteCount - ULogMessageKind.headerByteCount
        guard definitions.isWhole(messageID: messageID, contentByteCount: contentByteCount) else {
            return reject(.wrongSize, 0)
        }
        let time = definitions.timestamp_us(
            messageID: messageID, content: message.extracting(3..<message.byteCount))
        messageCount += 1
        isInDefinitions = false
        tallies[index].add(time_us: time)
        if time > latestTime_us { latestTime_us = time }
        if case .none = plans[index] { return nil }
        if let body = body(plans[index], message.extracting(5..<message.byteCount), time_us: time) {
            let subject = VehicleIdentity(scheme: .log, source: source.rawValue, word0: 0)
            emit(DecodedReport(subject: subject, generatedAt: timeline.instant(of: time), body: body))
        }
        return nil
    }

    /// The report of a payload, whose size has been checked against its layout.
    private mutating func body(_ plan: ULogTopicPlan, _ payload: RawSpan, time_us: UInt64) -> ReportBody? {
        switch plan {
        case .none: return nil
        case .simulatorTruth:
            isSimulated = true
            return nil
        case .globalPosition(let topic): return .position(grounded(topic.sample(payload)))
        case .receiver(let topic):
            if !timeline.isUTCKnown, let time = topic.time(payload) {
                timeline.learn(receiverTime_us: time.utc_us, timestamp_us: time_us, relative_us: time.relative_us)
            }
            return .position(grounded(topic.sample(payload)))
        case .localPosition(let topic):
            if let origin = topic.origin(payload) { localOrigin = origin }
            return .localPosition(topic.sample(payload))
        case .attitude(let topic): return .attitude(topic.sample(payload))
        case .status(let topic):
            if topic.isSimulated(payload) { isSimulated = true }
            return .state(topic.sample(payload))
        case .landDetected(let topic):
            let sample = topic.sample(payload)
            isOnGround = sample.landed == .onGround
            return .state(sample)
        case .battery(let topic): return .battery(topic.sample(payload))
        case .odometry(let topic): return topic.sample(payload).map { .localPosition($0) }
        }
    }

    private func grounded(_ sample: PositionSample) -> PositionSample {
        var sample = sample
        sample.onGround = isOnGround
        return sample
    }
}
