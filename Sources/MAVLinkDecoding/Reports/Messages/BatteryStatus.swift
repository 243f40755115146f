import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #147 BATTERY_STATUS → battery.
///
/// ```
///  0 current_consumed i32 mAh, −1 unknown · 8 temperature i16 0.01 °C, 32767 unknown · 10 voltages u16 × 10 mV, 65535 no
/// such cell · 30 current_battery i16 cA, −1 unknown · 32 id u8 · 35 battery_remaining i8 %, −1 unknown
/// 41 voltages_ext u16 × 4 mV, an extension, 0 no such cell
/// ```
/// The voltage is the sum of the cells. That holds too where a sender gives the whole in cell 0, and spills what is more
/// than 65.534 V into the next. It has no time.
enum BatteryStatus {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        var battery = BatterySample()
        battery.number = payload.zeroExtended(UInt8.self, at: 32)
        var sum_mV: UInt32 = 0
        var cells = 0
        for cell in 0..<10 {
            let voltage = payload.zeroExtended(UInt16.self, at: 10 + 2 * cell)
            if voltage != .max { (sum_mV, cells) = (sum_mV + UInt32(voltage), cells + 1) }
        }
        for cell in 0..<4 {
            let voltage = payload.zeroExtended(UInt16.self, at: 41 + 2 * cell)
            if voltage != 0, voltage != .max { (sum_mV, cells) = (sum_mV + UInt32(voltage), cells + 1) }
        }
        if cells > 0 { battery.voltage_V = Float(sum_mV) / 1000 }
        let consumed = payload.zeroExtended(Int32.self, at: 0)
        if consumed != -1 { battery.consumed_mAh = Float(consumed) }
        let temperature = payload.zeroExtended(Int16.self, at: 8)
        if temperature != .max { battery.temperature_degC = Float(temperature) / 100 }
        battery.setCurrent(payload.zeroExtended(Int16.self, at: 30))
        battery.setRemaining(payload.zeroExtended(Int8.self, at: 35))
        out.append(subject: sender.identity, generatedAt: .unknown, body: .battery(battery))
    }
}
