import Foundation

/// A daemon on a port that the system chose.
final class Daemon {
    let database: String
    let archive: String
    let address: String
    private let program: RunningProgram

    init(in folder: String, listen: String = "tcp://127.0.0.1:*", settings: String = BuiltProgram.settings) throws {
        database = folder + "/narae.sqlite"
        archive = folder + "/archive"
        program = try RunningProgram(
            .narae,
            [
                "daemon", "--config", settings, "--listen", listen, "--database", database,
                "--archive", archive, "--simulated",
            ])
        address = try program.rest(ofLineWith: " listens on ")
    }

    func signal(_ number: Int32) { program.signal(number) }

    /// Waits for a line of notes with a mark; returns what stands behind it.
    func rest(ofLineWith mark: String) throws -> String { try program.rest(ofLineWith: mark) }

    /// Asks it to end, and waits.
    func stop() throws -> BuiltProgram.Result {
        program.signal(SIGINT)
        return try program.wait()
    }

    /// Kills it as a power cut does, and waits.
    func kill() throws {
        program.signal(SIGKILL)
        _ = try program.wait()
    }

    /// Waits until it has found something, at most twenty seconds.
    func waitForFindings() throws {
        let end = Date() + 20
        while Date() < end {
            let result = try BuiltProgram.narae.run(["findings", "list", "--database", database, "--output", "json"])
            if result.exitCode == 0 { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }
}
