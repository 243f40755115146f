import ByteParsing
import Quantities
import TelemetryModel

/// Turns the raw messages of one ULog, one at a time and in their order, into reports and into what the log says of itself.
///
/// It makes no difference where the messages come from: a file (``ULogMessageReader``) or an archive. The first one is the
/// file's header; a further header begins another log. The same messages give the same reports.
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
    package var latestTime_us: UInt64 { clock.time_us }
    /// The origin of the vehicle's local frame, once the vehicle knows it.
    package private(set) var localOrigin: ULogLocalOrigin?
    /// True when the log says that a simulator flew: then nothing in it can certify anything.
    package internal(set) var isSimulated = false

    /// Whether `vehicle_visual_odometry` is the measurement of a system outside the vehicle (motion capture fed in as
    /// vision). False by default: a camera on board is no reference.
    package let isVisualOdometryReference: Bool

    private var plans: [ULogTopicPlan] = []
    /// By index in ``plans``: whether the topic matters, so that the large plan is not fetched for nothing.
    private var isPlanned: [Bool] = []
    private var clock = ULogClock(start_us: 0)
    /// True until the first subscription, data message or text: parameters before it are those at the log's start.
    package internal(set) var isInDefinitions = true
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

    /// Each log of a source begins with a header, and tells anew what its messages mean and when they were.
    private mutating func take(_ header: ULogFileHeader?) {
        if self.header != nil {
            definitions.beginLog()
            timeline = ULogTimeline()
            (flags, localOrigin, isOnGround, isInDefinitions) = (nil, nil, false, true)
        }
        self.header = header
        clock = ULogClock(start_us: header?.start_us ?? 0)
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
        guard index == plans.count else { return nil }
        let subscription = definitions.subscriptions[index]
        let plan = ULogTopicPlan(
            subscription.layout, instance: subscription.instance, isVisualOdometryReference: isVisualOdometryReference)
        let matters = if case .none = plan { false } else { true }
        plans.append(plan)
        isPlanned.append(matters)
        tallies.append(ULogTally())
        return nil
    }

    /// False for a message that cannot tell UTC: data of anything but a satellite receiver.
    func mayTellUTC(_ message: RawSpan) -> Bool {
        guard message.byteCount >= 5, message.byte(at: 2) == ULogMessageKind.data.rawValue else { return true }
        guard let index = definitions.index(ofMessageID: message.littleEndian(UInt16.self, at: 3)) else { return false }
        if case .receiver = plans[index] { return true }
        return false
    }

    // MARK: Data

    private mutating func decodeData(
        _ message: RawSpan, source: SourceSlot, emit: (DecodedReport) -> Void
    ) -> ULogRejection? {
        guard message.byteCount >= 5 else { return reject(.truncated, 3) }
        let messageID = message.littleEndian(UInt16.self, at: 3)
        let shape = definitions.shape(ofMessageID: messageID)
        guard shape.least > 0 else { return reject(.notSubscribed, 3) }
        guard shape.isWhole(message.byteCount - ULogMessageKind.headerByteCount) else { return reject(.wrongSize, 0) }
        let time = message.littleEndian(
            UInt64.self, at: ULogMessageKind.headerByteCount + Int(shape.timestamp))
        let index = Int(shape.index)
        messageCount += 1
        isInDefinitions = false
        tallies[index].add(time_us: time)
        _ = clock.advance(to: time)
        guard isPlanned[index] else { return nil }
        if let body = body(plans[index], message.extracting(5..<message.byteCount), time_us: time) {
            let subject = VehicleIdentity(scheme: .log, source: source.rawValue, word0: 0)
            // A time that the clock has not followed leaps ahead: damage, as long as nothing confirms it.
            let generatedAt = time > clock.time_us ? .unknown : timeline.instant(of: time)
            emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: body))
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
