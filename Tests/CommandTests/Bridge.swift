import Foundation

/// A bridge to a daemon, on ports that the system chose.
final class Bridge {
    /// The local ports of its endpoints, in their order.
    let ports: [String]
    private let program: RunningProgram

    init(_ endpoints: [String], to address: String, arguments: [String] = []) throws {
        program = try RunningProgram(
            .narae, ["bridge"] + endpoints + ["--to", address, "--source", "field", "--output", "json"] + arguments)
        _ = try program.rest(ofLineWith: "listens on ")
        let lines = program.errors.split(separator: "\n").filter { $0.contains("listens on ") }
        ports = lines.compactMap { $0.split(separator: ":").last.map(String.init) }
    }

    var notes: String { program.errors }

    /// Waits until standard error says something, at most as long as a program may take.
    func waitForNote(_ mark: String) throws { _ = try program.rest(ofLineWith: mark) }

    /// Asks it to end, and waits; what it counted.
    func stop() throws -> [String: Any] {
        program.signal(SIGTERM)
        return try Printed.object(try program.wait().output)
    }

    /// Asks it to end, and waits; its exit code and what it wrote.
    func end() throws -> BuiltProgram.Result {
        program.signal(SIGTERM)
        return try program.wait()
    }

    func kill() throws {
        program.signal(SIGKILL)
        _ = try program.wait()
    }
}
