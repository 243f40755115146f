import ByteParsing
import TelemetryModel

extension DataFlashDecoder {
    /// The report of a message, whose size has been checked against its format; nil for one that makes none.
    mutating func body(_ plan: DataFlashPlan, _ message: RawSpan, time_us: UInt64) -> ReportBody? {
        switch plan {
        case .none: return nil
        case .position(let position): return .position(state.completed(position.sample(message), at: time_us))
        case .backupPosition(let position):
            guard state.needsBackup(at: time_us) else { return nil }
            var sample = position.sample(message)
            sample.onGround = state.isOnGround
            return .position(sample)
        case .receiver(let receiver): return report(of: receiver, message, time_us: time_us)
        case .receiverAccuracy(let accuracy):
            state.note(accuracy.values(message), of: accuracy.number(message), at: time_us)
            return nil
        case .attitude(let attitude):
            state.note(family: attitude.family(message))
            state.heading_cdeg.note(attitude.heading_cdeg(message), at: time_us)
            return .attitude(attitude.sample(message))
        case .estimate(let estimate):
            let sample = estimate.sample(message)
            let isTaken = state.takes(
                sample, core: estimate.core(message), family: estimate.family, at: time_us)
            return isTaken ? .localPosition(sample) : nil
        case .selection(let selection):
            state.note(primaryCore: selection.primary(message), family: selection.family)
            return nil
        case .battery(let battery): return .battery(battery.sample(message))
        default: return stateOrDescription(plan, message, time_us: time_us)
        }
    }

    private mutating func report(
        of receiver: DataFlashReceiver, _ message: RawSpan, time_us: UInt64
    ) -> ReportBody? {
        if !timeline.isUTCKnown, let time = receiver.time(message) {
            timeline.learn(week: time.week, milliseconds: time.milliseconds, time_us: time_us)
        }
        guard receiver.isUsed(message) else { return nil }
        let accuracy = state.accuracy(of: receiver.number(message), at: time_us)
        var sample = receiver.sample(message, accuracy: accuracy)
        sample.onGround = state.isOnGround
        return .position(sample)
    }

    private mutating func stateOrDescription(
        _ plan: DataFlashPlan, _ message: RawSpan, time_us: UInt64
    ) -> ReportBody? {
        switch plan {
        case .event(let id):
            return id.integer(message).flatMap { DataFlashEvent(rawValue: $0) }.map { noted($0.sample) }
        case .arming(let armed):
            var sample = StateSample()
            guard let isArmed = armed.integer(message) else { return nil }
            sample.armed = isArmed != 0 ? .armed : .disarmed
            return noted(sample)
        case .status(let armed, let flying):
            var sample = StateSample()
            if let isArmed = armed.integer(message) { sample.armed = isArmed != 0 ? .armed : .disarmed }
            if let isFlying = flying.integer(message) { sample.landed = isFlying != 0 ? .inAir : .onGround }
            return noted(sample)
        case .mode(let mode):
            guard let number = mode.byte(message) else { return nil }
            journal.add(DataFlashJournal.Mode(time_us: time_us, number: number))
            var sample = StateSample()
            sample.customMode = UInt32(number)
            return noted(sample)
        default:
            describe(plan, message, time_us: time_us)
            return nil
        }
    }

    private mutating func noted(_ sample: StateSample) -> ReportBody {
        if sample.landed != .unknown { state.isOnGround = sample.landed == .onGround }
        return .state(sample)
    }

    /// Takes in what a message says of the log, of the vehicle or of its software.
    private mutating func describe(_ plan: DataFlashPlan, _ message: RawSpan, time_us: UInt64) {
        switch plan {
        case .parameter(let name, let value):
            guard let name = name.text(message) else { return }
            // A simulated vehicle has parameters for its physics.
            if name.hasPrefix("SIM_") { isSimulated = true }
            journal.add(DataFlashJournal.Parameter(name: name, value: value.real(message)))
        case .text(let text):
            guard let text = text.text(message) else { return }
            journal.add(DataFlashJournal.Text(time_us: time_us, text: text))
        case .version(let board):
            // HAL_BOARD_SITL of ArduPilot's `AP_HAL_Boards.h`: software in the loop.
            if board.integer(message) == 3 { isSimulated = true }
        case .simulatorTruth: isSimulated = true
        case .unit(let id, let label):
            if let id = id.integer(message), let label = label.text(message) { units.add(label: label, id: id) }
        case .factor(let id, let value):
            if let id = id.integer(message) { units.add(factor: value.real(message), id: id) }
        case .fieldUnits(let type, let ids, let factors):
            guard let type = type.integer(message) else { return }
            units.add(unitIDs: ids.text(message), factorIDs: factors.text(message), type: type)
        default: return
        }
    }
}
