import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import Geodesy
import SeparationMonitoring

/// `narae separation`: what-if questions about pairs, fleets and scenarios, and the pairs of runs second by second.
struct SeparationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "separation", abstract: "Ask when aircraft lose separation, from files, and how alerts went on.",
        subcommands: [Pairs.self, Detect.self, Alert.self, States.self])

    /// `narae separation pairs`.
    struct Pairs: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer each pair of a table: conflict, and when.",
            discussion: """
                Columns: id,detector (TAUMOD, CYL, TCPA, TEP, SUM, RA, TA),DTHR_m,ZTHR_m,TTHR_s,TCOA_s,lookahead_s and both states.
                Example: narae separation pairs --vectors pairs.csv --output csv
                """)

        @Option(help: "The table of pairs, CSV.") var vectors: String
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.csv

        func run() throws {
            var rows = OutputRows(["id", "conflict", "t_in_s", "t_out_s"])
            var isIncomplete = false
            do {
                let table = try CSVFile(path: vectors)
                let encounters = try EncounterTable(header: table.header)
                let identifier = try table.column("id")
                for row in table.rows {
                    do throws(TableRejection) {
                        let encounter = try encounters.encounter(row.fields, line: row.line)
                        let interval = encounter.interval
                        rows.append([
                            .text(encounter.identifier), .integer(interval.isConflict ? 1 : 0),
                            interval.isConflict ? .real(interval.entry_s) : .null,
                            interval.isConflict ? .real(interval.exit_s) : .null,
                        ])
                    } catch {
                        // A detector that is not there answers nothing; the other rows are answered all the same.
                        guard case .unknownDetector = error else { throw error }
                        StandardStreams.note("narae: \(vectors): \(error)")
                        rows.append([.text(String(row.fields[identifier])), .null, .null, .null])
                        isIncomplete = true
                    }
                }
            } catch let error as TableRejection {
                throw CommandExit.failure("\(vectors): \(error)")
            } catch {
                throw CommandExit.failure("\(error)")
            }
            StandardStreams.writeData(rows.text(output))
            if isIncomplete { throw CommandExit.failure }
        }
    }

    /// `narae separation detect`.
    struct Detect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List all conflicts within a fleet.",
            discussion: """
                Columns: idx,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps or id,lat_deg,lon_deg,alt_m,trk_deg,gs_mps,vs_mps.
                Example: narae separation detect --states fleet.csv --horizontal 609.6 --vertical 76.2 --lookahead 60
                """)

        @Option(help: "The table of states, CSV.") var states: String
        @Option(help: "Horizontal distance, metres.") var horizontal: Double
        @Option(help: "Vertical distance, metres.") var vertical: Double
        @Option(help: "Threshold of modified tau, seconds.") var tau = 0.0
        @Option(help: "Time to co-altitude, seconds.") var coaltitude = 0.0
        @Option(help: "Look-ahead, seconds.") var lookahead: Double
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.csv

        func validate() throws {
            for value in [horizontal, vertical, tau, coaltitude, lookahead] where !(0...1e9).contains(value) {
                throw ValidationError("\(value) is out of range: distances and times are 0 or more")
            }
        }

        func run() throws {
            var rows = OutputRows(["i", "j", "t_in_s", "t_out_s"])
            do {
                let table = try CSVFile(path: states)
                let aircraft = try AircraftTable(header: table.header)
                var fleet: [AircraftRow] = []
                for row in table.rows { fleet.append(try aircraft.aircraft(row.fields, line: row.line)) }
                var search = FleetConflictSearch()
                search.search(
                    Self.states(fleet),
                    WellClearThresholds(DTHR_m: horizontal, ZTHR_m: vertical, TTHR_s: tau, TCOA_s: coaltitude),
                    lookahead_s: lookahead)
                for conflict in search.conflicts {
                    rows.append([
                        .text(fleet[Int(conflict.first)].identifier), .text(fleet[Int(conflict.second)].identifier),
                        .real(conflict.interval.entry_s), .real(conflict.interval.exit_s),
                    ])
                }
            } catch let error as TableRejection {
                throw CommandExit.failure("\(states): \(error)")
            } catch {
                throw CommandExit.failure("\(error)")
            }
            StandardStreams.writeData(rows.text(output))
        }

        /// The states on one plane; a geodetic table gets a plane at the middle of its extent.
        private static func states(_ fleet: [AircraftRow]) -> ContiguousArray<AircraftState> {
            var latitudes: [Double] = []
            var longitudes: [Double] = []
            for row in fleet {
                guard case .geodetic(let latitude, let longitude) = row.position else { continue }
                latitudes.append(latitude)
                longitudes.append(longitude)
            }
            guard let plane = LocalPlane(amidLatitudes: latitudes, longitudes: longitudes) else {
                return ContiguousArray(fleet.map(\.localState))
            }
            return ContiguousArray(fleet.map { $0.state(on: plane) })
        }
    }

    /// `narae separation alert`.
    struct Alert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run the alert logic over a DAIDALUS scenario.",
            discussion: "Example: narae separation alert --scenario H1.daa --volume Config/separation/do365-phase1.toml"
        )

        @Option(help: "A DAIDALUS .daa or .xyz scenario.") var scenario: String
        @Option(help: "A volume file.") var volume: String
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.csv

        func run() throws {
            var rows = OutputRows(["time_s", "ownship", "traffic", "level"])
            do {
                let flights = try DaidalusScenario(path: scenario)
                for alert in flights.alerts(try SeparationVolume(TOMLDocument(path: volume))) {
                    rows.append([
                        .real(alert.time_s), .text(alert.ownship), .text(alert.traffic), .integer(Int64(alert.level)),
                    ])
                }
            } catch {
                throw CommandExit.failure("\(error)")
            }
            StandardStreams.writeData(rows.text(output))
        }
    }
}
