import ConfigurationFiles

extension NaraeSettings {
    /// The settings in force, for `--print-config`.
    var output: OutputSummary {
        OutputSummary([
            (
                "endpoints",
                .list(
                    endpoints.map {
                        .object([
                            ("kind", .text($0.kind.rawValue)), ("address", .text($0.address)),
                            ("bind", .boolean($0.binds)), ("topics", .list($0.topics.map { .text($0) })),
                        ])
                    })
            ),
            (
                "sources",
                .list(
                    sources.map {
                        .object([
                            ("id", .count($0.id)), ("name", .text($0.name)), ("class", .text($0.vehicleClass.name)),
                            ("signing_key_file", .optional($0.signingKeyFile)),
                            ("accept_unsigned", .boolean($0.acceptsUnsigned)),
                        ])
                    })
            ), ("receive_high_water_mark", .count(receiveHighWaterMark)),
            ("maximum_message_bytes", .count(maximumMessageBytes)), ("heartbeat_ms", .count(heartbeat_ms)),
            ("handshake_ms", .count(handshake_ms)), ("input_threads", .count(inputThreads)),
            ("maximum_sources", .count(maximumSources)), ("maximum_vehicles", .count(maximumVehicles)),
            ("archive_directory", .text(archiveDirectory)), ("archive_sync_ms", .count(archiveSync_ms)),
            ("database_file", .text(databaseFile)), ("commit_ms", .count(commit_ms)),
            ("ring_slots", .count(ringSlots)), ("check_threads", .text(checkThreads.rawValue)),
            ("airspace", .list(rules.airspace.map { .text($0) })), ("separation", .optional(rules.separation)),
            ("routes", .list(rules.routes.map { .text($0) })),
            ("vertiports", .list(rules.vertiports.map { .text($0) })),
            ("arenas", .list(rules.arenas.map { .text($0) })),
            ("geoid", .text(rules.heights.geoid.text)),
            ("terrain", .list(rules.heights.terrain.map { .text($0) })),
            ("ground_elevation_amsl_m", .optional(rules.heights.groundElevationAMSL_m)),
            ("dialects", .list(dialectFiles.map { .text($0) })),
            ("asterix", .list(asterix.editions.names.map { .text($0) })),
            ("laboratory", .optional(laboratory?.name)),
        ])
    }
}
