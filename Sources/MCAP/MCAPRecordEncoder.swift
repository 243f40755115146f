/// Appends MCAP records to a growing array: opcode, length and content, least significant byte first.
package struct MCAPRecordEncoder: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Forgets what was encoded and keeps the memory.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    package mutating func magic() { bytes += MCAPLayout.magic }

    package mutating func header(profile: String, library: String) {
        record(.header) {
            $0.text(profile)
            $0.text(library)
        }
    }

    package mutating func schema(_ schema: MCAPSchema) {
        record(.schema) {
            $0.integer(schema.id)
            $0.text(schema.name)
            $0.text(schema.encoding)
            $0.integer(UInt32(schema.data.count))
            $0.bytes += schema.data
        }
    }

    package mutating func channel(_ channel: MCAPChannel) {
        record(.channel) {
            $0.integer(channel.id)
            $0.integer(channel.schema)
            $0.text(channel.topic)
            $0.text(channel.messageEncoding)
            $0.map(channel.metadata)
        }
    }

    package mutating func metadata(_ metadata: MCAPMetadata) {
        record(.metadata) {
            $0.text(metadata.name)
            $0.map(metadata.entries)
        }
    }

    package mutating func metadataIndex(offset: UInt64, length: UInt64, name: String) {
        record(.metadataIndex) {
            $0.integer(offset)
            $0.integer(length)
            $0.text(name)
        }
    }

    package mutating func message(
        channel: UInt16, sequence: UInt32, logTime: UInt64, publishTime: UInt64, payload: RawSpan
    ) {
        recordHeader(.message, length: UInt64(22 + payload.byteCount))
        integer(channel)
        integer(sequence)
        integer(logTime)
        integer(publishTime)
        for index in 0..<payload.byteCount { bytes.append(payload.byte(at: index)) }
    }

    /// A chunk's bytes before its records, for records that are not compressed.
    package mutating func chunkHeader(
        startTime: UInt64, endTime: UInt64, recordsLength: UInt64, checksum: UInt32
    ) {
        recordHeader(
            .chunk, length: recordsLength + UInt64(MCAPLayout.chunkHeaderLength - MCAPLayout.recordHeaderLength))
        integer(startTime)
        integer(endTime)
        integer(recordsLength)
        integer(checksum)
        text("")
        integer(recordsLength)
    }

    package mutating func messageIndex(channel: UInt16, entries: [MCAPMessageIndexEntry]) {
        recordHeader(.messageIndex, length: UInt64(6 + entries.count * MCAPLayout.messageIndexEntryLength))
        integer(channel)
        integer(UInt32(entries.count * MCAPLayout.messageIndexEntryLength))
        #if _endian(little)
            // Sound: an entry is two 64-bit integers in the order and byte order of the file, without padding.
            unsafe entries.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        #else
            for entry in entries {
                integer(entry.logTime)
                integer(entry.offset)
            }
        #endif
    }

    package mutating func chunkIndex(_ index: MCAPChunkIndex) {
        record(.chunkIndex) {
            $0.integer(index.messageStartTime)
            $0.integer(index.messageEndTime)
            $0.integer(index.chunkStart)
            $0.integer(index.chunkLength)
            $0.integer(UInt32(index.messageIndexes.count * 10))
            for channel in index.messageIndexes {
                $0.integer(channel.channel)
                $0.integer(channel.offset)
            }
            $0.integer(index.messageIndexLength)
            $0.text(index.compression)
            $0.integer(index.compressedLength)
            $0.integer(index.uncompressedLength)
        }
    }

    package mutating func statistics(_ statistics: MCAPStatistics) {
        record(.statistics) {
            $0.integer(statistics.messageCount)
            $0.integer(statistics.schemaCount)
            $0.integer(statistics.channelCount)
            $0.integer(statistics.attachmentCount)
            $0.integer(statistics.metadataCount)
            $0.integer(statistics.chunkCount)
            $0.integer(statistics.messageStartTime)
            $0.integer(statistics.messageEndTime)
            $0.integer(UInt32(statistics.channelCounts.count * 10))
            for count in statistics.channelCounts {
                $0.integer(count.channel)
                $0.integer(count.messages)
            }
        }
    }

    package mutating func summaryOffset(group: MCAPOpcode, start: UInt64, length: UInt64) {
        record(.summaryOffset) {
            $0.integer(group.rawValue)
            $0.integer(start)
            $0.integer(length)
        }
    }

    package mutating func dataEnd() { record(.dataEnd) { $0.integer(UInt32(0)) } }

    package mutating func footer(summaryStart: UInt64, summaryOffsetStart: UInt64, checksum: UInt32) {
        record(.footer) {
            $0.integer(summaryStart)
            $0.integer(summaryOffsetStart)
            $0.integer(checksum)
        }
    }

    /// A record that readers skip; `length` counts its whole bytes, at least 9, of which the content is zero.
    package mutating func padding(length: Int) {
        paddingHeader(contentLength: UInt64(length - MCAPLayout.recordHeaderLength))
        bytes.append(contentsOf: repeatElement(0, count: length - MCAPLayout.recordHeaderLength))
    }

    /// The first nine bytes of a padding record whose content is not written.
    package mutating func paddingHeader(contentLength: UInt64) { recordHeader(.padding, length: contentLength) }

    private mutating func recordHeader(_ opcode: MCAPOpcode, length: UInt64) {
        bytes.append(opcode.rawValue)
        integer(length)
    }

    private mutating func record(_ opcode: MCAPOpcode, content: (inout MCAPRecordEncoder) -> Void) {
        let start = bytes.count
        recordHeader(opcode, length: 0)
        content(&self)
        let length = UInt64(bytes.count - start - MCAPLayout.recordHeaderLength)
        for index in 0..<8 { bytes[start + 1 + index] = UInt8(truncatingIfNeeded: length >> (8 * UInt64(index))) }
    }

    package mutating func integer<T: FixedWidthInteger & UnsignedInteger>(_ value: T) {
        var rest = value
        for _ in 0..<MemoryLayout<T>.size {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest = rest >> 8
        }
    }

    private mutating func text(_ value: String) {
        let utf8 = Array(value.utf8)
        integer(UInt32(utf8.count))
        bytes += utf8
    }

    private mutating func map(_ entries: [MCAPChannel.Entry]) {
        integer(UInt32(entries.reduce(0) { $0 + 8 + $1.key.utf8.count + $1.value.utf8.count }))
        for entry in entries {
            text(entry.key)
            text(entry.value)
        }
    }
}
