/// The outline of a volume as seen from above.
package enum ZoneShape: Hashable, Sendable {
    /// One or more polygons; a position is inside when it is inside any of them.
    case polygons([ZonePolygon])
    case circle(ZoneCircle)
}

/// One outline with one layer: a zone is one or more of them.
package struct ZoneVolume: Hashable, Sendable {
    package var shape: ZoneShape
    package var layer: ZoneLayer

    package init(shape: ZoneShape, layer: ZoneLayer) { (self.shape, self.layer) = (shape, layer) }
}
