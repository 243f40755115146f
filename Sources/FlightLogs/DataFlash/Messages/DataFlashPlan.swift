/// What is done with the messages of one format, worked out when it is defined.
enum DataFlashPlan: BitwiseCopyable, Sendable {
    case none
    case position(DataFlashPosition)
    case receiver(DataFlashReceiver)
    case receiverAccuracy(DataFlashReceiverAccuracy)
    case backupPosition(DataFlashPosition)
    case attitude(DataFlashAttitude)
    case estimate(DataFlashEstimate)
    case selection(DataFlashSelection)
    case battery(DataFlashBattery)
    case event(DataFlashFieldSlot)
    case arming(DataFlashFieldSlot)
    case status(armed: DataFlashFieldSlot, flying: DataFlashFieldSlot)
    case mode(DataFlashFieldSlot)
    case parameter(name: DataFlashFieldSlot, value: DataFlashFieldSlot)
    case text(DataFlashFieldSlot)
    case version(board: DataFlashFieldSlot)
    case simulatorTruth
    case unit(id: DataFlashFieldSlot, label: DataFlashFieldSlot)
    case factor(id: DataFlashFieldSlot, value: DataFlashFieldSlot)
    case fieldUnits(type: DataFlashFieldSlot, units: DataFlashFieldSlot, factors: DataFlashFieldSlot)

    /// True for messages that describe the log and not the flight: their times are those of an earlier moment.
    var isDescription: Bool {
        switch self {
        case .parameter, .unit, .factor, .fieldUnits: true
        default: false
        }
    }

    /// Names of messages: ArduPilot `libraries/AP_Logger/LogStructure.h` and the vehicles' `Log.cpp`.
    init(_ format: DataFlashFormat) {
        func slot(_ name: String) -> DataFlashFieldSlot { DataFlashFieldSlot(format, name) }
        guard format.isReadable else {
            self = .none
            return
        }
        switch format.name {
        case "POS": self = .position(DataFlashPosition(format))
        case "GPS", "GPS2", "GPSB": self = .receiver(DataFlashReceiver(format))
        case "GPA", "GPA2", "GPAB": self = .receiverAccuracy(DataFlashReceiverAccuracy(format))
        case "AHR2": self = .backupPosition(DataFlashPosition(format))
        case "ATT": self = .attitude(DataFlashAttitude(format))
        case "NKF1", "NKF6", "XKF1", "XKF6": self = .estimate(DataFlashEstimate(format))
        case "NKF4", "XKF4": self = .selection(DataFlashSelection(format))
        case "BAT", "BAT2", "CURR", "CUR2": self = .battery(DataFlashBattery(format))
        case "EV": self = .event(slot("Id"))
        case "ARM": self = .arming(slot("ArmState"))
        case "STAT": self = .status(armed: slot("Armed"), flying: slot("isFlying"))
        case "MODE": self = .mode(DataFlashFieldSlot(format, "ModeNum", "Mode"))
        case "PARM": self = .parameter(name: slot("Name"), value: slot("Value"))
        case "MSG": self = .text(slot("Message"))
        case "VER": self = .version(board: slot("BT"))
        case "SIM", "SIM2": self = .simulatorTruth
        case "UNIT": self = .unit(id: slot("Id"), label: slot("Label"))
        case "MULT": self = .factor(id: slot("Id"), value: slot("Mult"))
        case "FMTU":
            self = .fieldUnits(type: slot("FmtType"), units: slot("UnitIds"), factors: slot("MultIds"))
        default: self = .none
        }
    }
}
