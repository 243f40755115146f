import Quantities

/// The density of the air of a trial from its static pressure and temperature, as dry air.
///
/// ρ = p/(R·T) with R = 287.05287 J/(kg·K); standard density 1.225 kg/m³ (ISO 2533:1975).
struct AirDensity {
    static let parameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "corrects_density", default: 1, in: 0...1, "1: reduced to standard density, 0: as measured"),
        TestItem.Parameter(
            "pressure_uncertainty_hPa", default: 1, in: 0.001...100, "the standard uncertainty of the static pressure"),
        TestItem.Parameter(
            "temperature_uncertainty_K", default: 2, in: 0.001...50, "the standard uncertainty of the air temperature"),
    ]

    /// Mean static pressure, hPa, and temperature, °C.
    let pressure_hPa: Double
    let temperature_degC: Double
    /// Over the standard density.
    let ratio: Double
    /// Standard uncertainty over the value, of pressure and temperature.
    let relativeUncertainty: Double

    /// Saturated air of 30 °C is lighter than dry air by 1.6 %: moisture that nobody measured takes up to a half of it either way.
    static let moistureHalfWidth = 0.008

    private static let gasConstant_JpkgK = 287.05287
    private static let standardDensity_kgpm3 = 1.225

    /// Nil where a pressure or a temperature is missing or makes no sense. The temperature of the plan counts before that of the
    /// vehicle, whose sensors are warmed by it.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let pressures = trial.series(.staticPressure, in: window).values
        let temperatures = trial.series(.airTemperature, in: window).values
        guard !pressures.isEmpty,
            let temperature = trial.plan.environment.temperature_degC
                ?? (temperatures.isEmpty ? nil : SampleStatistics.mean(temperatures))
        else { return nil }
        let pressure = SampleStatistics.mean(pressures)
        let kelvin = temperature + 273.15
        guard (100...1200).contains(pressure), (180...340).contains(kelvin) else { return nil }
        (pressure_hPa, temperature_degC) = (pressure, temperature)
        ratio = pressure * 100 / (Self.gasConstant_JpkgK * kelvin) / Self.standardDensity_kgpm3
        let ofPressure = trial.parameter("pressure_uncertainty_hPa") / pressure
        let ofTemperature = trial.parameter("temperature_uncertainty_K") / kelvin
        relativeUncertainty = (ofPressure * ofPressure + ofTemperature * ofTemperature).squareRoot()
    }
}
