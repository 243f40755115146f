/// What of a verdict's record may be amended: what an order, a customer or a label says. What was measured and judged is not among
/// it; that is evaluated anew.
package enum AmendableField: String, CaseIterable, Hashable, Sendable {
    case order, customer, site
    case manufacturer = "article_manufacturer"
    case model = "article_model"
    case serial = "article_serial"
    case firmware = "article_firmware"
    case remark
    /// `yes` or `no`: a verdict that was withdrawn stands for nothing any more.
    case withdrawn

    /// Those that are set to a text of the user's.
    package static var texts: [AmendableField] { allCases.filter { $0 != .withdrawn } }

    /// An SQL expression over a row of `verdicts`: what the record says by itself.
    var original: String {
        switch self {
        case .order: "order_id"
        case .customer, .site: "CASE WHEN json_valid(result) THEN json_extract(result, '$.\(rawValue)') END"
        case .manufacturer, .model, .serial, .firmware: rawValue
        case .remark: "NULL"
        case .withdrawn: "'no'"
        }
    }

    /// False for a field that every record has.
    var mayBeEmpty: Bool { self != .order && self != .withdrawn }
}
