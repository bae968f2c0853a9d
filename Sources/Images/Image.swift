import Diagnostics
import FileTree

/// An image that has been found: its layers, not read yet, and what it says of itself.
public struct Image: Sendable {
    /// The names that it comes with, as `docker save` writes them; `nil` for none.
    public var name: String?
    /// Lowest first.
    public var layers: [Layer]
    public var configuration: ImageConfiguration?
    /// The manifest's digest; `nil` where the image comes without one.
    public var digest: ContentDigest?
    /// Layers that may be read beside each other.
    var layersAtOnce = 4

    /// Reads the layers' headers.
    /// - Throws: `FileTreeError` for the first layer that cannot be used.
    public func tree(_ limits: LayerLimits = .init()) throws(FileTreeError) -> LayeredTree {
        try LayeredTree(layers, atOnce: layersAtOnce, limits: limits)
    }

    /// The same; what goes wrong is said of the image.
    public func tree(of name: String, _ limits: LayerLimits = .init()) throws(Diagnostic) -> LayeredTree {
        try Diagnostic.of(name) { () throws(FileTreeError) in try tree(limits) }
    }
}
