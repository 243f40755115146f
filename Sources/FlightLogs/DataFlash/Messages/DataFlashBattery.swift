import ByteParsing
import TelemetryModel

/// `BAT`, `BAT2`, and `CURR`, `CUR2` of before 2018: a battery.
///
/// Volt: f, V · Curr: f, A · CurrTot: f, mAh · Temp: c, degrees Celsius, 0 without a sensor · RemPct: B, per cent (since
/// 2022) · Inst, Instance: B. Before 2015 Volt and Curr are h, in hundredths. Source: ArduPilot `LogStructure.h`, BAT.
struct DataFlashBattery: BitwiseCopyable, Sendable {
    private let voltage, current, consumed, temperature, remaining, instance: DataFlashFieldSlot
    private let instanceByName: UInt8

    init(_ format: DataFlashFormat) {
        voltage = DataFlashFieldSlot(format, "Volt")
        current = DataFlashFieldSlot(format, "Curr")
        consumed = DataFlashFieldSlot(format, "CurrTot")
        temperature = DataFlashFieldSlot(format, "Temp")
        remaining = DataFlashFieldSlot(format, "RemPct")
        instance = DataFlashFieldSlot(format, "Inst", "Instance", "I")
        instanceByName = DataFlashInstance.byName(format.name)
    }

    func sample(_ message: RawSpan) -> BatterySample {
        var sample = BatterySample()
        sample.number = instance.byte(message) ?? instanceByName
        let volts = Self.value(voltage, message)
        if volts > 0 { sample.voltage_V = volts }
        sample.current_A = Self.value(current, message)
        sample.consumed_mAh = consumed.single(message)
        let celsius = temperature.single(message)
        if celsius != 0 { sample.temperature_degC = celsius }
        if let percent = remaining.integer(message), (0...100).contains(percent) {
            sample.remaining_percent = Int8(percent)
        }
        return sample
    }

    private static func value(_ slot: DataFlashFieldSlot, _ message: RawSpan) -> Float {
        slot.isPresent && slot.isBareInteger ? slot.single(message) / 100 : slot.single(message)
    }
}
