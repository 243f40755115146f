import Quantities

/// What is known of a run when it begins.
package struct RunDescription: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case live
        case replay
        case simulated
    }

    /// Text that sorts by time, for example `20261123T051115Z-3f2a`; unique in the database.
    package var id: String
    package var kind: Kind
    /// True when the data come from a simulator, also when they are replayed: no verdict of the run certifies.
    package var isSimulated: Bool
    package var startedAt: UTCInstant
    /// False for a run whose times are not UTC but count from 1970 on the recording's own clock; nil for one of a version that
    /// did not ask.
    package var isUTCKnown: Bool? = true
    /// Lower-case hexadecimal SHA-256 of the configuration.
    package var configSHA256: String
    /// Which geoid, terrain and elevation of the ground the run was judged by, in words; nil for a run of a version that
    /// did not tell.
    package var heights: String?
    package var softwareVersion: String
    /// The folder of the run's archive segments; nil without archive.
    package var archiveDirectory: String?
    /// What is replayed; nil for live runs.
    package var input: String?

    package init(
        id: String, kind: Kind, isSimulated: Bool, startedAt: UTCInstant, configSHA256: String, softwareVersion: String,
        archiveDirectory: String? = nil, input: String? = nil
    ) {
        (self.id, self.kind, self.isSimulated, self.startedAt) = (id, kind, isSimulated, startedAt)
        (self.configSHA256, self.softwareVersion) = (configSHA256, softwareVersion)
        (self.archiveDirectory, self.input) = (archiveDirectory, input)
    }
}
