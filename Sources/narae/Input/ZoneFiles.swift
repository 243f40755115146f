import AirspaceModel
import ConfigurationFiles

/// Zone files as commands read them.
enum ZoneFiles {
    /// Reads a file; refused zones are part of the result, an unreadable file is an error.
    static func read(_ path: String) throws(ConfigurationError) -> ZoneFileResult {
        let file = try ConfigurationFile(path: path)
        do throws(ZoneFileError) {
            return try ZoneFile.read(file.bytes, file: path)
        } catch {
            switch error {
            case .syntax(_, let syntax):
                throw ConfigurationError(
                    file: path, line: syntax.line, column: syntax.column, reason: syntax.reason.rawValue)
            case .notZones:
                throw ConfigurationError(
                    file: path,
                    reason: "holds neither GeoJSON features, nor zones of ED-269, nor volumes of F3548, "
                        + "nor the fence of a plan or of ArduPilot")
            case .tooManyZones(_, let limit):
                throw ConfigurationError(file: path, reason: "holds more than \(limit) zones")
            }
        }
    }
}
