import Foundation
import Geodesy

/// The rules of heights as read: what a run turns heights from one reference into another by, and its name.
package struct HeightRules: Sendable {
    package private(set) var references = HeightReferences()
    /// Geoid, terrain and elevation of the site in words, each file with its SHA-256: what a run keeps of them.
    package private(set) var text = "geoid local-fit"
    /// A line for each choice that is not the standard one; they are part of what names the rules.
    private(set) var hashes: [String] = []

    /// The local fit, and no ground.
    package init() {}

    /// Reads the files that the settings name.
    package init(_ settings: HeightSettings) throws(ConfigurationError) {
        if case .file(let path) = settings.geoid {
            let (grid, sha256) = try Self.grid(path)
            references.geoid = Geoid(grid)
            text = "geoid \(RuleSet.shortened(path)) SHA-256 \(sha256)"
            hashes.append("geoid \(sha256)")
        }
        for path in settings.terrain {
            let (grid, sha256) = try Self.grid(path)
            references.terrain.append(grid)
            text += "; terrain \(RuleSet.shortened(path)) SHA-256 \(sha256)"
            hashes.append("terrain \(sha256)")
        }
        if let elevation_m = settings.groundElevationAMSL_m {
            references.siteElevation_m = elevation_m
            text += "; ground \(elevation_m) m"
            hashes.append("ground \(elevation_m) m")
        }
    }

    private static func grid(_ path: String) throws(ConfigurationError) -> (grid: HeightGrid, sha256: String) {
        let file: ConfigurationFile
        do throws(ConfigurationError) { file = try ConfigurationFile(path: path) } catch {
            guard path == HeightSettings.egm96Path else { throw error }
            throw ConfigurationError(file: path, reason: error.reason + "; Debian has it in proj-data")
        }
        do throws(HeightGridRejection) {
            let grid = try HeightGrid(reading: file.bytes, named: URL(filePath: path).lastPathComponent)
            return (grid, file.sha256)
        } catch {
            throw ConfigurationError(path, error)
        }
    }
}

extension ConfigurationError {
    /// What is wrong with a file of heights: by line and column in a text, by byte elsewhere.
    fileprivate init(_ path: String, _ rejection: HeightGridRejection) {
        let reason = rejection.defect.text
        switch rejection.place {
        case .file: self.init(file: path, reason: reason)
        case .byte(let offset): self.init(file: path, reason: "byte \(offset): \(reason)")
        case .line(let line, let column): self.init(file: path, line: line, column: column, reason: reason)
        }
    }
}
