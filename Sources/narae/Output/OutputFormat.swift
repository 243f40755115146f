import ArgumentParser

/// How a command writes its data.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    case table, json, ndjson, csv, geojson
}
