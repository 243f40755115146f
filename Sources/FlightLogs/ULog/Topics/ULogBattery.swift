import ByteParsing
import TelemetryModel

/// `battery_status`: one instance of the topic per battery.
///
/// voltage_v (voltage_filtered_v): float, V, 0 unknown · current_a: float, A, −1 unknown · discharged_mah: float, −1
/// unknown · temperature: float, degrees Celsius, NaN unknown · remaining: float, 0...1, −1 unknown.
/// Source: PX4 `BatteryStatus.msg`.
struct ULogBattery: BitwiseCopyable, Sendable {
    private let voltage, current, discharged, temperature, remaining: ULogFieldSlot
    private let number: UInt8

    init(_ layout: ULogLayout, instance: UInt8) {
        voltage = ULogFieldSlot(layout, "voltage_v")
        current = ULogFieldSlot(layout, "current_a")
        discharged = ULogFieldSlot(layout, "discharged_mah")
        temperature = ULogFieldSlot(layout, "temperature")
        remaining = ULogFieldSlot(layout, "remaining")
        number = instance
    }

    func sample(_ payload: RawSpan) -> BatterySample {
        var sample = BatterySample()
        sample.number = number
        let voltage = voltage.single(payload)
        if voltage > 0 { sample.voltage_V = voltage }
        let current = current.single(payload)
        if current != -1 { sample.current_A = current }
        let discharged = discharged.single(payload)
        if discharged >= 0 { sample.consumed_mAh = discharged }
        sample.temperature_degC = temperature.single(payload)
        let remaining = remaining.single(payload)
        if remaining >= 0 && remaining <= 1 { sample.remaining_percent = Int8((remaining * 100).rounded()) }
        return sample
    }
}
