import ArchiveKit
import Dispatch
import Synchronization

/// Reads layers beside each other, and merges them in their order: the lowest that is not complete while it is read, so that
/// only what runs ahead of it waits in memory.
final class LayerAssembly: Sendable {
    private struct State {
        var next = 0
        var merged = 0
        /// Members of layers above those that are merged.
        var waiting: [Int: [MemberBatch]] = [:]
        var complete: [Int: LayerIndex] = [:]
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
                try read(number)
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

    private func read(_ number: Int) throws(FileTreeError) {
        var index = try LayerIndex(layers[number], budget)
        while let batch = try index.next() {
            try change { (state) throws(FileTreeError) in
                state.waiting[number, default: []].append(batch)
                if number == state.merged { try mergeWaiting(&state) }
            }
        }
        try change { (state) throws(FileTreeError) in
            state.complete[number] = index
            while let next = state.complete.removeValue(forKey: state.merged) {
                try mergeWaiting(&state)
                state.sources.append(next.source)
                state.kept.append(next.kept)
                state.merged += 1
            }
        }
    }

    /// - Throws: also what has failed in another layer.
    private func change(_ body: (inout State) throws(FileTreeError) -> Void) throws(FileTreeError) {
        try state.withLock { (state) throws(FileTreeError) in
            if let failure = state.failure { throw failure }
            do throws(FileTreeError) {
                try body(&state)
            } catch {
                state.failure = error
                throw error
            }
        }
    }

    private func mergeWaiting(_ state: inout State) throws(FileTreeError) {
        var batches = Array((state.waiting.removeValue(forKey: state.merged) ?? []).reversed())
        while let batch = batches.popLast() {
            try state.merge.apply(batch, of: Int16(state.merged), isLayer: areLayers)
        }
    }
}
