import Foundation

/// A bridge to a daemon, on ports that the system chose.
final class Bridge {
    /// The local ports of its endpoints, in their order.
    let ports: [String]
    private let program: RunningProgram

    /// - Parameters:
    ///   - shell: commands of a shell that run before the bridge, in its process.
    ///   - space: an option of unshare(1): what that process does not share with others.
    init(
        _ endpoints: [String], to address: String, arguments: [String] = [], after shell: String? = nil,
        unsharing space: String? = nil
    ) throws {
        let bridge =
            ["bridge"] + endpoints + ["--to", address, "--source", "field", "--output", "json"] + arguments
        if let shell {
            let prefix = space.map { ["unshare", $0] } ?? []
            program = try RunningProgram(
                BuiltProgram(executable: URL(filePath: "/usr/bin/env")),
                prefix + ["sh", "-c", shell + "\nexec \"$0\" \"$@\"", BuiltProgram.narae.url.path] + bridge)
        } else {
            program = try RunningProgram(.narae, bridge)
        }
        _ = try program.rest(ofLineWith: "listens on ")
        let lines = program.errors.split(separator: "\n").filter { $0.contains("listens on ") }
        ports = lines.compactMap { $0.split(separator: ":").last.map(String.init) }
    }

    var notes: String { program.errors }

    /// Waits until standard error says something, at most as long as a program may take.
    func waitForNote(_ mark: String) throws { _ = try program.rest(ofLineWith: mark) }

    /// Seconds of processor time it has taken.
    var processorTime_s: Double {
        let stat = (try? String(contentsOfFile: "/proc/\(program.identifier)/stat", encoding: .utf8)) ?? ""
        // proc_pid_stat(5): fields 14 and 15, of which the name, field 2, may hold spaces; hundredths of a second.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return .nan }
        return (user + system) / 100
    }

    /// Its soft limit on open descriptors.
    var descriptorLimit: String? {
        let limits = (try? String(contentsOfFile: "/proc/\(program.identifier)/limits", encoding: .utf8)) ?? ""
        return limits.split(separator: "\n").first { $0.hasPrefix("Max open files") }?
            .split(separator: " ").dropFirst(3).first.map(String.init)
    }

    /// Stops it, as a machine that is too busy does, or lets it go on.
    func pause(_ isPaused: Bool) { program.signal(isPaused ? SIGSTOP : SIGCONT) }

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
