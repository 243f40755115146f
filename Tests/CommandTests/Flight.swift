import Foundation
import Testing

/// Simulated flights, replayed into a database.
enum Flight {
    /// Replays thirty seconds without an incident; returns the database.
    static func quiet(in folder: String) throws -> String { try replayed(in: folder, scenario: "quiet") }

    /// Replays thirty seconds with every kind of incident; returns the database.
    static func replayed(in folder: String, scenario: String = "demo") throws -> String {
        let log = folder + "/flight.tlog"
        let flown = try BuiltProgram.simulator.run([
            "fly", "--output", log, "--duration", "30s", "--aircraft", "8", "--scenario", scenario, "--start",
            "2026-11-23T05:00:00Z",
        ])
        try #require(flown.exitCode == 0, "\(flown.errors)")
        let database = folder + "/flights.sqlite"
        let result = try BuiltProgram.narae.run([
            "replay", log, "--database", database, "--class", "drone", "--simulated", "--config", BuiltProgram.settings,
            "--output", "json",
        ])
        try #require(result.exitCode == 0, "\(result.errors)")
        return database
    }
}
