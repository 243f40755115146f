import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #1 SYS_STATUS → battery 0.
///
/// ```
/// 14 voltage_battery u16 mV, 65535 unknown · 16 current_battery i16 cA, −1 unknown · 30 battery_remaining i8 %, −1 unknown
/// ```
/// It has no time.
enum SysStatus {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        var battery = BatterySample()
        let voltage_mV = payload.zeroExtended(UInt16.self, at: 14)
        if voltage_mV != .max { battery.voltage_V = Float(voltage_mV) / 1000 }
        battery.setCurrent(payload.zeroExtended(Int16.self, at: 16))
        battery.setRemaining(payload.zeroExtended(Int8.self, at: 30))
        out.append(subject: sender.identity, generatedAt: .unknown, body: .battery(battery))
    }
}

extension BatterySample {
    /// Takes over a current in 0.01 A; −1 is unknown.
    @inline(__always)
    mutating func setCurrent(_ value_cA: Int16) {
        if value_cA != -1 { current_A = Float(value_cA) / 100 }
    }

    /// Takes over a remaining charge in per cent; −1, and what is outside 0...100, is unknown.
    @inline(__always)
    mutating func setRemaining(_ value_percent: Int8) {
        if (0...100).contains(value_percent) { remaining_percent = value_percent }
    }
}
