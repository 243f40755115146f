/// The category editions that can be decoded, each described by a text of its own.
///
/// The edition in force is chosen by ``ASTERIXEditions``; here every category names the one that is used when nothing
/// else is said.
package enum EditionCatalogue {
    /// Every edition, ordered by category. An edition that is told as a change of another stands after that one.
    private static let texts = [
        category010_1_1, category015_1_2, category019_1_3, category020_1_11, category020_1_10, category021_2_6,
        category021_2_7, category021_2_1, category021_2_4, category021_0_26, category023_1_3, category025_1_6,
        category034_1_29, category048_1_31, category048_1_32, category048_1_27, category062_1_18, category062_1_16,
        category062_1_17, category062_1_19, category062_1_20, category062_1_21, category062_0_17, category063_1_7,
        category065_1_6, category129_1_2, category129_1_2_120x3, category205_1_0, category240_1_3, category247_1_3,
    ]

    /// The editions, the standard one of each category before its others. Read from the texts once, at the first use.
    package static let editions: [Edition] = EditionParser.editions(in: texts)

    /// The edition of a category that is used when nothing else is said; `nil` for a category that is not decoded.
    static let standard: [Edition?] = (0...255).map { number in editions.first { Int($0.category) == number } }

    /// The edition with this name, for example `1.18`; `nil` where the catalogue has none.
    package static func edition(category: UInt8, named name: String) -> Edition? {
        editions.first { $0.category == category && $0.names.contains(name) }
    }

    /// The names of a category's editions, the standard one first.
    package static func names(category: UInt8) -> [String] {
        editions.filter { $0.category == category }.flatMap(\.names)
    }

    /// The categories that are decoded, ascending.
    package static let categories: [UInt8] = (0...255).filter { standard[Int($0)] != nil }
}
