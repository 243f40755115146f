import ArgumentParser
import ConfigurationFiles
import Foundation

/// The settings and rules of a command, from `--config` and `--zones`.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: "The settings file (default: Config/narae.toml where it exists).") var config: String?

    /// The settings; the built-in ones where no file is named and none stands in its usual place.
    func settings() throws(ConfigurationError) -> NaraeSettings {
        guard let path = config ?? Installation.settingsFile else { return NaraeSettings() }
        return try NaraeSettings(TOMLDocument(path: path))
    }

}
