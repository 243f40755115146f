/// The settings of heights: what turns them from one reference into another.
package struct HeightSettings: Sendable, Hashable {
    /// Which geoid turns heights above the ellipsoid into such above mean sea level, and back.
    package enum GeoidChoice: Sendable, Hashable {
        /// The fit around Goyang and Gimpo, which needs no file: the same on every machine.
        case localFit
        /// A grid in a file.
        case file(String)
    }

    /// Where Debian's `proj-data` puts EGM96 with steps of 15 minutes.
    package static let egm96Path = "/usr/share/proj/egm96_15.gtx"
    /// How many terrain files there may be; a country of tiles.
    package static let terrainLimit = 64

    package var geoid = GeoidChoice.localFit
    /// Elevations of the ground, the file that answers first being believed.
    package var terrain: [String] = []
    /// Ground elevation of the site, metres AMSL, where no terrain file answers.
    package var groundElevationAMSL_m: Double?

    package init() {}
}

extension HeightSettings.GeoidChoice {
    /// `local-fit`, `egm96_15`, or the path of a grid; nil for what is none of them.
    ///
    /// - Parameter folder: what a relative path is resolved against.
    package init?(_ text: String, folder: String) {
        switch text {
        case "local-fit": self = .localFit
        case "egm96_15": self = .file(HeightSettings.egm96Path)
        case _ where text.contains("."): self = .file(text.resolved(against: folder))
        default: return nil
        }
    }

    /// What may be written.
    package static let hint = "it must be 'local-fit', 'egm96_15' or a file"

    /// What was written, paths being resolved.
    package var text: String {
        switch self {
        case .localFit: "local-fit"
        case .file(let path): path
        }
    }
}

extension HeightSettings {
    /// Reads the keys of heights in `[rules]`.
    init(_ table: SettingsTable) throws(ConfigurationError) {
        let folder = table.file.folder
        let name = try table.string("geoid", default: "local-fit")
        guard let geoid = GeoidChoice(name, folder: folder) else {
            throw table.error("'rules.geoid' is '\(name)'; \(GeoidChoice.hint)", at: "geoid")
        }
        self.geoid = geoid
        terrain = try table.strings("terrain", default: []).map { $0.resolved(against: folder) }
        if terrain.count > Self.terrainLimit {
            throw table.error(
                "'rules.terrain' names \(terrain.count) files; the limit is \(Self.terrainLimit)", at: "terrain")
        }
        groundElevationAMSL_m = try table.optionalReal("ground_elevation_amsl_m", in: -430...8850)
    }
}
