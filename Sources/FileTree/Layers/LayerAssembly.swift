import ArchiveKit
import Dispatch
import Synchronization

/// Indexes layers beside each other, and merges them in their order as soon as the lower ones are there.
final class LayerAssembly: Sendable {
    private struct State {
        var next = 0
        var merged = 0
        var waiting: [Int: LayerIndex] = [:]
        var merge: LayerMerge
        var sources: [any ByteSource] = []
        var kept: [[Int64: [UInt8]]] = []
        var failure: FileTreeError?
    }

    private let layers: [Layer]
    private let areLayers: Bool
    private let budget: LayerBudget
    private let state: Mutex<State>

    init(_ layers: [Layer], areLayers: Bool, limits: LayerLimits) {
        self.layers = layers
        self.areLayers = areLayers
        budget = LayerBudget(limits)
        state = Mutex(State(merge: LayerMerge(limits)))
    }

    func run(atOnce: Int) throws(FileTreeError) -> (NodeTable, [any ByteSource], [[Int64: [UInt8]]]) {
        let workers = min(atOnce, layers.count)
        if workers > 1 {
            DispatchQueue.concurrentPerform(iterations: workers) { _ in work() }
        } else {
            work()
        }
        return try state.withLock { (state) throws(FileTreeError) in
            if let failure = state.failure { throw failure }
            return (state.merge.table, state.sources, state.kept)
        }
    }

    private func work() {
        while let number = take() {
            do throws(FileTreeError) {
                add(try LayerIndex(layers[number], budget), number)
            } catch {
                state.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }

    /// The next layer that nobody reads yet; `nil` once one has failed.
    private func take() -> Int? {
        state.withLock { state in
            guard state.failure == nil, state.next < layers.count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    private func add(_ index: LayerIndex, _ number: Int) {
        state.withLock { state in
            state.waiting[number] = index
            while state.failure == nil, let ready = state.waiting.removeValue(forKey: state.merged) {
                state.merged += 1
                state.sources.append(ready.source)
                state.kept.append(ready.kept)
                do throws(FileTreeError) {
                    try state.merge.apply(ready, isLayer: areLayers)
                } catch {
                    state.failure = error
                }
            }
        }
    }
}
