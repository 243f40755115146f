/// What is known of the senders of ASTERIX before their first record: by which editions they are read, and where sensors
/// with polar reports stand.
package struct ASTERIXSenders: Sendable {
    package var editions = ASTERIXEditions()
    package var sites = SensorSites()

    package init() {}
}
