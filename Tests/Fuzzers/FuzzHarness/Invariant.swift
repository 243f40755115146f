/// Statements that must hold for every input.
package enum Invariant {
    /// Stops the process when the statement is false, in every build.
    @inline(__always)
    package static func demand(_ holds: Bool, _ statement: StaticString) {
        if !holds { fatalError("\(statement)") }
    }
}
