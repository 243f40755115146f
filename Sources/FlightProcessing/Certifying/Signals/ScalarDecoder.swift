import Certification
import FlightLogs
import MAVLinkDecoding
import Quantities
import TelemetryModel

/// Takes scalars out of archived messages by ``SignalMap``, beside the reports that the same messages make.
///
/// It serves the evaluation of archived runs, not their processing, and allocates.
struct ScalarDecoder {
    /// What a message says of one scalar.
    struct Statement {
        var subject: VehicleIdentity
        var signal: ScalarSignal
        var value: Double
        var generatedAt: UTCInstant
    }

    /// Which source counts for a scalar of a vehicle.
    private struct Origin: Hashable {
        var subject: VehicleIdentity
        var signal: ScalarSignal
    }

    /// The statements of the message that was read last.
    private(set) var statements: [Statement] = []

    private let wanted: Set<ScalarSignal>
    private let mavlink: [UInt32: [ScalarBinding<MAVLinkFieldSlot>]]
    private let mavlinkTimes: [UInt32: MAVLinkTimeField]
    /// Nil where no scalar is wanted that one kind of autopilot tells.
    private let heartbeat: (messageID: UInt32, autopilot: MAVLinkFieldSlot)?
    /// MAV_AUTOPILOT, as the last heartbeat of each sender tells it.
    private var autopilots: [VehicleIdentity: UInt8] = [:]
    private var logs: [UInt16: LogBindings] = [:]
    private var sourceNumbers: [Origin: Int] = [:]
    private var latest: [Origin: Double] = [:]

    /// - Parameter wanted: the scalars that are taken out; with none nothing costs anything.
    init(_ wanted: Set<ScalarSignal>) {
        self.wanted = wanted
        var bindings: [UInt32: [ScalarBinding<MAVLinkFieldSlot>]] = [:]
        var times: [UInt32: MAVLinkTimeField] = [:]
        for (number, source) in SignalMap.mavlink.enumerated() where wanted.contains(source.signal) {
            guard let definition = MAVLinkCatalogue.standard.definition(named: source.message),
                let binding = ScalarBinding(source, number: number, slot: { MAVLinkFieldSlot(definition, named: $0) })
            else { preconditionFailure("the map names a field of \(source.message) that no dialect has") }
            bindings[definition.id, default: []].append(binding)
            times[definition.id] = MAVLinkTimeField(definition)
        }
        (mavlink, mavlinkTimes) = (bindings, times)
        guard bindings.values.contains(where: { $0.contains { $0.source.autopilot != nil } }) else {
            heartbeat = nil
            return
        }
        guard let definition = MAVLinkCatalogue.standard.definition(named: "HEARTBEAT"),
            let autopilot = MAVLinkFieldSlot(definition, named: "autopilot")
        else { preconditionFailure("a dialect without heartbeats") }
        heartbeat = (definition.id, autopilot)
    }

    /// Forgets the statements of the last message.
    mutating func begin() { if !statements.isEmpty { statements.removeAll(keepingCapacity: true) } }

    /// Forgets where a source's log has its fields, because a log of another format begins.
    mutating func forgetLog(of source: SourceSlot) { logs[source.rawValue] = nil }

    /// Reads a verified MAVLink frame.
    mutating func decode(
        _ frame: MAVLinkFrame, in bytes: RawSpan, _ envelope: FrameEnvelope, _ clocks: inout MAVLinkReportDecoder
    ) {
        let heartbeat = heartbeat.flatMap { $0.messageID == frame.messageID ? $0.autopilot : nil }
        let bindings = mavlink[frame.messageID]
        guard heartbeat != nil || bindings != nil else { return }
        let start = frame.payloadOffset
        let payload = bytes.extracting(start..<start + Int(frame.payloadLength))
        let subject = VehicleIdentity.mavlink(
            source: envelope.source, system: frame.system, component: frame.component)
        if let heartbeat { autopilots[subject] = UInt8(exactly: heartbeat.real(payload)) }
        guard let bindings else { return }
        let time = mavlinkTimes[frame.messageID]?.instant(payload, frame, envelope, &clocks) ?? .unknown
        for binding in bindings {
            if let autopilot = binding.source.autopilot, autopilot != autopilots[subject] { continue }
            state(binding.value(payload), binding.source, binding.number, subject, time)
        }
    }

    /// Reads a record that the log's decoder has understood.
    mutating func decode(_ bytes: RawSpan, _ envelope: FrameEnvelope, _ log: LogRecordDecoder) {
        guard !wanted.isEmpty else { return }
        let subject = VehicleIdentity(scheme: .log, source: envelope.source.rawValue, word0: 0)
        let slot = envelope.source.rawValue
        if let ulog = log.ulog { decode(ulog, bytes, slot, subject) }
        if let dataflash = log.dataflash { decode(dataflash, bytes, envelope, subject) }
    }

    private mutating func decode(_ log: ULogDecoder, _ bytes: RawSpan, _ slot: UInt16, _ subject: VehicleIdentity) {
        guard bytes.byteCount >= 13, bytes.byte(at: 2) == ULogMessageKind.data.rawValue,
            let index = log.definitions.index(ofMessageID: bytes.littleEndian(UInt16.self, at: 3))
        else { return }
        logs[slot, default: LogBindings()].extend(log.definitions, wanted)
        guard let topic = logs[slot]?.ulog[index], !topic.isEmpty else { return }
        let payload = bytes.extracting(5..<bytes.byteCount)
        let layout = log.definitions.subscriptions[index].layout
        let time_us = payload.littleEndian(UInt64.self, at: layout.timestampOffset)
        let time: UTCInstant = time_us > log.latestTime_us ? .unknown : log.timeline.instant(of: time_us)
        for binding in topic { state(binding.value(payload), binding.source, binding.number, subject, time) }
    }

    private mutating func decode(
        _ log: DataFlashDecoder, _ bytes: RawSpan, _ envelope: FrameEnvelope, _ subject: VehicleIdentity
    ) {
        guard bytes.byteCount >= DataFlashFormat.headerByteCount,
            let index = log.definitions.index(of: bytes.byte(at: 2))
        else { return }
        let slot = envelope.source.rawValue
        logs[slot, default: LogBindings()].extend(log.definitions, wanted)
        guard let message = logs[slot]?.dataflash[index], !message.isEmpty else { return }
        let time = log.generatedAt(log.definitions.time_us(of: bytes), envelope)
        for binding in message { state(binding.value(bytes), binding.source, binding.number, subject, time) }
    }

    private mutating func state(
        _ value: Double?, _ source: SignalSource, _ number: Int, _ subject: VehicleIdentity, _ time: UTCInstant
    ) {
        guard let value else { return }
        let origin = Origin(subject: subject, signal: source.signal)
        guard sourceNumbers[origin, default: number] == number else { return }
        sourceNumbers[origin] = number
        // A mission's item is reached once, however often that is told.
        if source.signal == .missionItemReached, latest.updateValue(value, forKey: origin) == value { return }
        statements.append(
            Statement(subject: subject, signal: source.signal, value: value, generatedAt: time))
    }
}

/// The bindings of one log, by the index of a subscription or of a format.
private struct LogBindings {
    var ulog: [[ScalarBinding<ULogFieldSlot>]] = []
    var dataflash: [[ScalarBinding<DataFlashFieldSlot>]] = []

    mutating func extend(_ definitions: ULogDefinitions, _ wanted: Set<ScalarSignal>) {
        for subscription in definitions.subscriptions.dropFirst(ulog.count) {
            ulog.append(
                subscription.instance != 0
                    ? []
                    : SignalMap.bindings(SignalMap.ulog, message: subscription.layout.name, wanted) { field in
                        let slot = ULogFieldSlot(subscription.layout, field)
                        return slot.isPresent ? slot : nil
                    })
        }
    }

    mutating func extend(_ definitions: DataFlashDefinitions, _ wanted: Set<ScalarSignal>) {
        for format in definitions.formats.dropFirst(dataflash.count) {
            dataflash.append(
                SignalMap.bindings(SignalMap.dataflash, message: format.name, wanted) { field in
                    let slot = DataFlashFieldSlot(format, field)
                    return slot.isPresent ? slot : nil
                })
        }
    }
}

extension SignalMap {
    fileprivate static func bindings<Slot>(
        _ sources: [SignalSource], message: String, _ wanted: Set<ScalarSignal>, slot: (String) -> Slot?
    ) -> [ScalarBinding<Slot>] {
        sources.enumerated().compactMap { number, source in
            source.message == message && wanted.contains(source.signal)
                ? ScalarBinding(source, number: number, slot: slot) : nil
        }
    }
}

/// Where a MAVLink message has its sender's time.
private enum MAVLinkTimeField {
    case boot_ms(MAVLinkFieldSlot)
    case unixOrBoot_us(MAVLinkFieldSlot)

    /// Nil for a message without a time of its own.
    init?(_ definition: MAVLinkMessageDefinition) {
        if let slot = MAVLinkFieldSlot(definition, named: "time_boot_ms") {
            self = .boot_ms(slot)
        } else if let slot = MAVLinkFieldSlot(definition, named: "time_usec") {
            self = .unixOrBoot_us(slot)
        } else {
            return nil
        }
    }

    /// Microseconds since 1970 are exact in a double.
    func instant(
        _ payload: RawSpan, _ frame: MAVLinkFrame, _ envelope: FrameEnvelope, _ clocks: inout MAVLinkReportDecoder
    ) -> UTCInstant {
        switch self {
        case .boot_ms(let slot):
            clocks.instant(boot_ms: UInt32(slot.real(payload)), of: frame, envelope: envelope)
        case .unixOrBoot_us(let slot):
            UInt64(exactly: slot.real(payload)).map {
                clocks.instant(unixOrBoot_us: $0, of: frame, envelope: envelope)
            } ?? .unknown
        }
    }
}

extension MAVLinkFieldSlot: ScalarSlot {}
extension ULogFieldSlot: ScalarSlot {}
extension DataFlashFieldSlot: ScalarSlot {}
