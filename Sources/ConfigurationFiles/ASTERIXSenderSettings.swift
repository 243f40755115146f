import ASTERIXDecoding

/// The tables `[[asterix]]`: by which edition a sender's records are read, and where a sensor stands.
///
/// ```toml
/// [[asterix]]
/// sac = 25                # without sac and sic: every sender that has no table of its own
/// sic = 100
/// category = 62
/// edition = "1.18"
/// ```
/// A table with a place (`latitude_deg`, `longitude_deg`, `height_hae_m`) says where the radar with that SAC and SIC
/// stands; it needs no category.
enum ASTERIXSenderSettings {
    static func senders(_ tables: [SettingsTable]) throws(ConfigurationError) -> ASTERIXSenders {
        var senders = ASTERIXSenders()
        var met: Set<[Int?]> = []
        for table in tables {
            let sender = try sender(table)
            let edition = try edition(table, &senders, sender)
            let site = try site(table, &senders, sender)
            guard edition != nil || site else {
                throw table.error("an [[asterix]] table names a category with its edition, or a place")
            }
            if let edition, !met.insert([sender.map { Int($0.area) }, sender.map { Int($0.code) }, edition]).inserted {
                throw table.error("the edition of this sender and category is given twice", at: "category")
            }
            try table.finish()
        }
        return senders
    }

    private typealias Sender = (area: UInt8, code: UInt8)

    private static func sender(_ table: SettingsTable) throws(ConfigurationError) -> Sender? {
        guard table.has("sac") || table.has("sic") else { return nil }
        return (
            UInt8(try table.integer("sac", in: 0...255)), UInt8(try table.integer("sic", in: 0...255))
        )
    }

    /// The category whose edition the table names; `nil` where it names none.
    private static func edition(
        _ table: SettingsTable, _ senders: inout ASTERIXSenders, _ sender: Sender?
    ) throws(ConfigurationError) -> Int? {
        guard table.has("category") || table.has("edition") else { return nil }
        let category = try table.integer("category", in: 1...255)
        let name = try table.string("edition")
        let known = EditionCatalogue.names(category: UInt8(category))
        guard let edition = EditionCatalogue.edition(category: UInt8(category), named: name) else {
            if known.isEmpty { throw table.error("category \(category) is not decoded", at: "category") }
            throw table.error(
                "edition '\(name)' of category \(category) is not known; those known are \(known.joined(separator: ", "))",
                at: "edition")
        }
        if let sender {
            senders.editions.use(edition, systemArea: sender.area, systemCode: sender.code)
        } else {
            senders.editions.use(edition)
        }
        return category
    }

    private static func site(
        _ table: SettingsTable, _ senders: inout ASTERIXSenders, _ sender: Sender?
    ) throws(ConfigurationError) -> Bool {
        guard table.has("latitude_deg") || table.has("longitude_deg") || table.has("height_hae_m") else { return false }
        guard let sender else { throw table.error("a place belongs to a sensor: sac and sic are missing") }
        let site = SensorSite(
            latitude_deg: try table.real("latitude_deg", in: -90...90),
            longitude_deg: try table.real("longitude_deg", in: -180...180),
            heightHAE_m: try table.real("height_hae_m", in: -500...9000))
        senders.sites.place(site, systemArea: sender.area, systemCode: sender.code)
        return true
    }
}
