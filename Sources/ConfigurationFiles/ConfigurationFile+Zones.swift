import AirspaceModel

extension ConfigurationFile {
    /// The zones of the file, whichever of the formats it is in; refused ones are part of the result.
    ///
    /// - Throws: why the file as a whole cannot be read, with the place.
    package func zones() throws(ConfigurationError) -> ZoneFileResult {
        do throws(ZoneFileError) {
            return KMLFile.isKML(bytes)
                ? try KMLFile.read(bytes, file: path) : try ZoneFile.read(bytes, file: path)
        } catch {
            throw ConfigurationError(file: path, line: error.line, column: error.column, reason: error.reason)
        }
    }
}
