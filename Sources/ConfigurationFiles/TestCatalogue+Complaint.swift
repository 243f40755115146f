import Certification

extension TestCatalogue {
    /// What is said of an item that there is not, with the items that may be meant.
    package static func complaint(about id: String) -> String {
        let near = NearestNames.choice(for: id, among: items.map(\.id))
        return "no test item '\(id)' is known\(near.isEmpty ? ";" : near) 'narae certify items' lists them"
    }
}
