import Geodesy

/// The geoid of what is only shown, in exports and lists, and judged by nobody.
///
/// Around Goyang and Gimpo it is the local fit, so that what is shown there is the same on every machine.
package struct ShownGeoid: Sendable {
    /// What answers beyond the fit's area.
    private let beyond: Geoid?

    /// The fit alone.
    package static let localFit = ShownGeoid(beyond: nil)

    /// With EGM96 beyond the fit's area where Debian's `proj-data` is installed. It is read once.
    package static let installed: ShownGeoid = {
        var settings = HeightSettings()
        settings.geoid = .file(HeightSettings.egm96Path)
        do throws(ConfigurationError) {
            return ShownGeoid(beyond: try HeightRules(settings).references.geoid)
        } catch { return .localFit }
    }()

    /// The undulation N in metres; nil where it is not known.
    package func undulation_m(latitude_deg: Double, longitude_deg: Double) -> Double? {
        LocalGeoidFit.undulation_m(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
            ?? beyond?.undulation_m(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
    }
}
