import AirspaceModel
import ArgumentParser
import ConfigurationFiles
import GeofenceMonitoring
import Quantities

/// `narae zones`: what zone files hold, and where points lie.
struct ZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones",
        abstract: "Check and compare zone files, classify positions against them, and look ahead.",
        subcommands: [Check.self, Classify.self, Predict.self, Diff.self])

    /// The accepted zones of files; what is refused is said on standard error.
    static func accepted(_ paths: [String]) throws(ConfigurationError) -> [Zone] {
        var zones: [Zone] = []
        for path in paths {
            zones += accepted(try ConfigurationFile(path: path).zones())
        }
        return zones
    }

    /// The accepted zones of a file; what is refused, and how often the file was read in one stated way, is said on
    /// standard error.
    static func accepted(_ result: ZoneFileResult) -> [Zone] {
        for refused in result.refusals {
            StandardStreams.note(
                "\(result.file): zone '\(refused.zone)' is refused at \(refused.refusal.place): "
                    + refused.refusal.reason.text)
        }
        if let note = result.warningNote { StandardStreams.note(note) }
        return result.zones
    }
}
