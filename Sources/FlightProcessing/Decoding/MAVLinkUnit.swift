/// The units of the MAVLink definitions that are multiples of others, and what they become with `--si`.
///
/// Angles become degrees or stay radians, temperatures become degrees Celsius: both are accepted beside the SI. Ratios
/// (`%`, `dBm`), counts (`pix`, `rpm`) and units that are none of the SI's multiples stay as they are.
/// Source: mavlink/mavlink `mavschema.xsd`, the enumeration of `units`.
struct MAVLinkUnit: Hashable, Sendable {
    /// The unit that values are converted to.
    var name: String
    /// The factor as a fraction, so that the power of ten of a wire unit divides without a rounding of its own.
    var numerator: Double
    var denominator: Double

    init(_ name: String, times numerator: Double = 1, over denominator: Double = 1) {
        (self.name, self.numerator, self.denominator) = (name, numerator, denominator)
    }

    /// The conversion of a wire unit; nil for one that stays as it is.
    static func conversion(of wireUnit: String) -> MAVLinkUnit? {
        length[wireUnit] ?? motion[wireUnit] ?? angle[wireUnit] ?? time[wireUnit] ?? electricity[wireUnit]
            ?? matter[wireUnit] ?? information[wireUnit]
    }

    private static let length: [String: MAVLinkUnit] = [
        "dam": MAVLinkUnit("m", times: 10), "dm": MAVLinkUnit("m", over: 10), "cm": MAVLinkUnit("m", over: 100),
        "mm": MAVLinkUnit("m", over: 1e3), "cm^2": MAVLinkUnit("m^2", over: 1e4),
        "cm^3": MAVLinkUnit("m^3", over: 1e6), "l": MAVLinkUnit("m^3", over: 1e3),
        "cm^3/min": MAVLinkUnit("m^3/s", over: 60e6),
    ]

    /// `m/s*5` holds five times the speed. A standard gravity is 9.80665 m/s² (3rd CGPM, 1901).
    private static let motion: [String: MAVLinkUnit] = [
        "dm/s": MAVLinkUnit("m/s", over: 10), "cm/s": MAVLinkUnit("m/s", over: 100),
        "mm/s": MAVLinkUnit("m/s", over: 1e3), "m/s*5": MAVLinkUnit("m/s", over: 5),
        "mG": MAVLinkUnit("m/s/s", times: 9.80665, over: 1e3),
    ]

    /// `deg/2` holds half the angle.
    private static let angle: [String: MAVLinkUnit] = [
        "degE7": MAVLinkUnit("deg", over: 1e7), "degE5": MAVLinkUnit("deg", over: 1e5),
        "cdeg": MAVLinkUnit("deg", over: 100), "deg/2": MAVLinkUnit("deg", times: 2),
        "ddeg/s": MAVLinkUnit("deg/s", over: 10), "mrad/s": MAVLinkUnit("rad/s", over: 1e3),
    ]

    private static let time: [String: MAVLinkUnit] = [
        "ds": MAVLinkUnit("s", over: 10), "cs": MAVLinkUnit("s", over: 100), "ms": MAVLinkUnit("s", over: 1e3),
        "us": MAVLinkUnit("s", over: 1e6), "ns": MAVLinkUnit("s", over: 1e9), "MHz": MAVLinkUnit("Hz", times: 1e6),
    ]

    private static let electricity: [String: MAVLinkUnit] = [
        "cV": MAVLinkUnit("V", over: 100), "mV": MAVLinkUnit("V", over: 1e3), "cA": MAVLinkUnit("A", over: 100),
        "mA": MAVLinkUnit("A", over: 1e3), "Ah": MAVLinkUnit("C", times: 3600),
        "mAh": MAVLinkUnit("C", times: 3600, over: 1e3), "gauss": MAVLinkUnit("T", over: 1e4),
        "mgauss": MAVLinkUnit("T", over: 1e7),
    ]

    private static let matter: [String: MAVLinkUnit] = [
        "hPa": MAVLinkUnit("Pa", times: 100), "mbar": MAVLinkUnit("Pa", times: 100),
        "kPa": MAVLinkUnit("Pa", times: 1e3), "hJ": MAVLinkUnit("J", times: 100), "g": MAVLinkUnit("kg", over: 1e3),
        "cdegC": MAVLinkUnit("degC", over: 100),
    ]

    private static let information: [String: MAVLinkUnit] = [
        "KiB/s": MAVLinkUnit("bytes/s", times: 1024), "MiB/s": MAVLinkUnit("bytes/s", times: 1_048_576),
        "MiB": MAVLinkUnit("bytes", times: 1_048_576), "d%": MAVLinkUnit("%", over: 10),
        "c%": MAVLinkUnit("%", over: 100), "dpix": MAVLinkUnit("pix", over: 10),
    ]
}
