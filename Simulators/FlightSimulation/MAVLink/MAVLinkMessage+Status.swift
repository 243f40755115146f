extension MAVLinkMessage {
    /// HEARTBEAT (minimal.xml #0).
    package static func heartbeat(
        vehicleType: UInt8, autopilot: UInt8, baseMode: UInt8, customMode: UInt32, systemStatus: UInt8
    ) -> MAVLinkMessage {
        MAVLinkMessage(id: 0, checksumSeed: 50, baseLength: 9) { writer in
            writer.append(customMode)
            writer.append([vehicleType, autopilot, baseMode, systemStatus, 3])
        }
    }

    /// SYS_STATUS (common.xml #1). The load is in tenths of a per cent; the link errors are 0.
    package static func systemStatus(
        sensors: UInt32, load_dpercent: UInt16, voltage_mV: UInt16, current_cA: Int16, remaining_percent: Int8
    ) -> MAVLinkMessage {
        MAVLinkMessage(id: 1, checksumSeed: 124, baseLength: 31) { writer in
            writer.append(sensors)
            writer.append(sensors)
            writer.append(sensors)
            writer.append(load_dpercent)
            writer.append(voltage_mV)
            writer.append(current_cA)
            writer.appendZeros(12)
            writer.append(remaining_percent)
            writer.appendZeros(12)
        }
    }

    /// SYSTEM_TIME (common.xml #2).
    package static func systemTime(unix_us: UInt64, boot_ms: UInt32) -> MAVLinkMessage {
        MAVLinkMessage(id: 2, checksumSeed: 137, baseLength: 12) { writer in
            writer.append(unix_us)
            writer.append(boot_ms)
        }
    }

    /// BATTERY_STATUS (common.xml #147): battery 0 for all systems (function 1), lithium polymer (type 1), up to ten cells.
    package static func batteryStatus(
        consumed_mAh: Int32, temperature_cdegC: Int16, cells_mV: [UInt16], current_cA: Int16, remaining_percent: Int8
    ) -> MAVLinkMessage {
        MAVLinkMessage(id: 147, checksumSeed: 154, baseLength: 36) { writer in
            writer.append(consumed_mAh)
            writer.append(Int32(-1))
            writer.append(temperature_cdegC)
            for cell in 0..<10 { writer.append(cell < cells_mV.count ? cells_mV[cell] : .max) }
            writer.append(current_cA)
            writer.append([0, 1, 1])
            writer.append(remaining_percent)
            writer.appendZeros(18)
        }
    }

    /// MISSION_ITEM_REACHED (common.xml #46).
    package static func missionItemReached(_ item: UInt16) -> MAVLinkMessage {
        MAVLinkMessage(id: 46, checksumSeed: 11, baseLength: 2) { writer in writer.append(item) }
    }

    /// EXTENDED_SYS_STATE (common.xml #245): MAV_VTOL_STATE and MAV_LANDED_STATE.
    package static func extendedSystemState(vtol: UInt8, landed: UInt8) -> MAVLinkMessage {
        MAVLinkMessage(id: 245, checksumSeed: 130, baseLength: 2) { writer in writer.append([vtol, landed]) }
    }
}
