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
        var waitingBytes = 0
        var complete: [Int: LayerIndex] = [:]
        var merge: LayerMerge
        var sources: [any ByteSource] = []
        var kept: [[Int64: [UInt8]]] = []
        var failure: FileTreeError?
    }

    private let layers: [Layer]
    private let areLayers: Bool
    private let budget: LayerBudget
    private let aheadBytes: Int
    /// One a layer: there is something to take when it is the lowest that is not complete, or one has failed.
    private let turns: [DispatchSemaphore]
    private let state: Mutex<State>

    init(_ layers: [Layer], areLayers: Bool, limits: LayerLimits) {
        self.layers = layers
        self.areLayers = areLayers
        budget = LayerBudget(limits)
        aheadBytes = limits.aheadBytes
        turns = layers.map { _ in DispatchSemaphore(value: 0) }
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
                state.withLock { fail(&$0, error) }
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
            let isAhead = try change { (state) throws(FileTreeError) in
                state.waiting[number, default: []].append(batch)
                state.waitingBytes += batch.bytes
                if number == state.merged { try mergeWaiting(&state) }
                return number != state.merged && state.waitingBytes > aheadBytes
            }
            // Somebody reads a lower one, so that its turn comes.
            if isAhead { turns[number].wait() }
        }
        try change { (state) throws(FileTreeError) in
            state.complete[number] = index
            while let next = state.complete.removeValue(forKey: state.merged) {
                try mergeWaiting(&state)
                state.sources.append(next.source)
                state.kept.append(next.kept)
                state.merged += 1
                if state.merged < layers.count { turns[state.merged].signal() }
            }
        }
    }

    private func fail(_ state: inout State, _ error: FileTreeError) {
        guard state.failure == nil else { return }
        state.failure = error
        for turn in turns { turn.signal() }
    }

    /// - Throws: also what has failed in another layer.
    private func change<T: Sendable>(_ body: (inout State) throws(FileTreeError) -> T) throws(FileTreeError) -> T {
        try state.withLock { (state) throws(FileTreeError) in
            if let failure = state.failure { throw failure }
            do throws(FileTreeError) {
                return try body(&state)
            } catch {
                fail(&state, error)
                throw error
            }
        }
    }

    private func mergeWaiting(_ state: inout State) throws(FileTreeError) {
        var batches = Array((state.waiting.removeValue(forKey: state.merged) ?? []).reversed())
        while let batch = batches.popLast() {
            state.waitingBytes -= batch.bytes
            try state.merge.apply(batch, of: Int16(state.merged), isLayer: areLayers)
        }
    }
}
