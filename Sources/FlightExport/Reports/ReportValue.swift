/// One value of a report as it is written. What is not known is absent, never 0.
enum ReportValue: Hashable, Sendable {
    case absent
    /// A number of units of 10^−decimals, of which the wire had a whole number.
    case decimal(Int64, decimals: Int)
    case single(Float)
    case integer(Int64)
    case unsigned(UInt64)
    case text(String)
    case boolean(Bool)

    init(metres value_mm: Int32) { self = value_mm == .min ? .absent : .decimal(Int64(value_mm), decimals: 3) }

    init(_ value: Float) { self = value.isFinite ? .single(value) : .absent }

    init(_ text: String?) { self = text.map { .text($0) } ?? .absent }

    /// A small number whose largest value means that it is not known.
    init(known value: UInt8) { self = value == .max ? .absent : .integer(Int64(value)) }

    var isAbsent: Bool { self == .absent }
}

extension ExportText {
    /// The value without quotation marks; nothing for one that is absent.
    mutating func plain(_ value: ReportValue) {
        switch value {
        case .absent: break
        case .decimal(let number, let decimals): decimal(number, decimals)
        case .single(let number): real(number)
        case .integer(let number): integer(number)
        case .unsigned(let number): integer(number)
        case .text(let text): self.text(text)
        case .boolean(let flag): text(flag ? "true" : "false")
        }
    }

    /// The value as JSON.
    mutating func json(_ value: ReportValue) {
        switch value {
        case .absent: text("null")
        case .text(let text): json(text)
        default: plain(value)
        }
    }
}
