/// Why the bytes of a file are no grid of heights. The set is closed.
public enum HeightGridDefect: Hashable, Sendable {
    case unknownKind
    /// The file has another size than its header or its kind asks for.
    case size(byteCount: Int, expected: String)
    case tooFew(String, Int)
    case step(Double)
    case beyondEarth
    case notInName
    case unknownHeading(String)
    case headingTwice(String)
    case missingHeading(String)
    case noNumber(String)
    case tooFewValues(Int, expected: Int)
    case tooManyValues(expected: Int)

    /// The reason in words.
    public var text: String {
        switch self {
        case .unknownKind: "a grid of heights is a file named .gtx, .hgt or .asc"
        case .size(let count, let expected): "\(count) bytes long, where \(expected) are expected"
        case .tooFew(let what, let count): "\(count) \(what); a grid has two or more"
        case .step(let step): "a step of \(step) degrees"
        case .beyondEarth: "the grid reaches beyond the earth; are its coordinates degrees?"
        case .notInName: "the name must begin with the south-western corner, as n37e126 does"
        case .unknownHeading(let name): "'\(name)' is no heading of an ESRI ASCII grid"
        case .headingTwice(let name): "'\(name)' stands twice"
        case .missingHeading(let name): "the heading '\(name)' is missing"
        case .noNumber(let text): "'\(text)' is no number that can stand here"
        case .tooFewValues(let count, let expected): "the grid ends after \(count) of \(expected) heights"
        case .tooManyValues(let expected): "more than \(expected) heights"
        }
    }
}

/// What is wrong with a file of heights, and where.
public struct HeightGridRejection: Error, Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        case file
        /// Counted from 0.
        case byte(Int)
        /// Line and column, counted from 1.
        case line(Int, column: Int)
    }

    public var place: Place
    public var defect: HeightGridDefect

    init(_ defect: HeightGridDefect, at place: Place) { (self.place, self.defect) = (place, defect) }
}
