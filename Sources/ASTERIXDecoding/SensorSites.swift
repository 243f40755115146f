/// The places of sensors by SAC and SIC: those that the settings name, and those that sensors send of themselves.
package struct SensorSites: Sendable {
    private struct Entry: Sendable {
        var code: UInt16
        var site: SensorSite
        /// The settings named it: what the sensor sends does not change it.
        var isConfigured: Bool
    }

    private var entries: [Entry] = []

    /// How many sensors' own words are remembered; further ones stay without a place.
    package static let limit = 256

    package init() {}

    /// Sets the place of a sensor.
    package mutating func place(_ site: SensorSite, systemArea: UInt8, systemCode: UInt8) {
        let code = UInt16(systemArea) << 8 | UInt16(systemCode)
        entries.removeAll { $0.code == code }
        entries.append(Entry(code: code, site: site, isConfigured: true))
    }

    /// Takes the place that a sensor sends of itself.
    mutating func learn(_ site: SensorSite, code: UInt16) {
        if let index = entries.firstIndex(where: { $0.code == code }) {
            if !entries[index].isConfigured { entries[index].site = site }
        } else if entries.count < Self.limit {
            entries.append(Entry(code: code, site: site, isConfigured: false))
        }
    }

    /// The places that were set: `25/100@41.5,19.25,120.0`; ordered by source.
    var texts: [String] {
        entries.filter(\.isConfigured).sorted { $0.code < $1.code }.map {
            "\($0.code >> 8)/\($0.code & 0xFF)@\($0.site.latitude_deg),\($0.site.longitude_deg),\($0.site.heightHAE_m)"
        }
    }

    /// The place of a sensor; `nil` where it is not known.
    func site(_ code: UInt16) -> SensorSite? { entries.first { $0.code == code }?.site }
}
