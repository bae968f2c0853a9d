import Diagnostics
import SCAP

/// Takes the items of one collection: filters them, keeps each once, and works out the flag.
final class ItemSink {
    private let session: OVALSession
    private let filters: [(action: OVALFilter.Action, state: OVALState)]
    private var matcher: StateMatcher
    private var ids: [Int] = []
    private var seen = ItemIDSet()
    private var messages: [OVALMessage] = []
    private var noted: Set<OVALMessage> = []
    private var flag: CollectedObject.Flag?
    /// What is wrong with the content, found while filtering.
    private(set) var failure: Diagnostic?

    init(_ session: OVALSession, _ filters: [OVALFilter]) {
        self.session = session
        matcher = StateMatcher(session: session)
        var found: [(action: OVALFilter.Action, state: OVALState)] = []
        for filter in filters {
            if let state = session.content.state(filter.stateReference) {
                found.append((filter.action, state))
            } else {
                failure = .error("dangling-reference", "nothing has the id '\(filter.stateReference)'")
            }
        }
        self.filters = found
    }

    /// Keeps an item unless a filter rejects it.
    func add(_ item: OVALItem) {
        do throws(Diagnostic) {
            for filter in filters {
                let matches = try matcher.result(of: item, filter.state) == .true
                if matches != (filter.action == .include) { return }
            }
        } catch {
            failure = error
            return
        }
        let id = session.items.id(of: item)
        if seen.insert(id) { ids.append(id) }
    }

    /// Notes a problem with one thing among others, once: the collection goes on, and its flag says so. An error
    /// weighs more than what is incomplete.
    func problem(_ text: String, flag: CollectedObject.Flag = .error) {
        let message = OVALMessage(.error, text)
        if noted.insert(message).inserted { messages.append(message) }
        if self.flag != .error { self.flag = flag }
    }

    /// Ends the collection with a flag of its own.
    func end(_ flag: CollectedObject.Flag, _ message: OVALMessage) {
        self.flag = flag
        messages.append(message)
    }

    /// What was collected; where no flag was set, the items' statuses give it.
    var collected: CollectedObject {
        CollectedObject(flag ?? flagOfItems, items: ids, messages: messages)
    }

    private var flagOfItems: CollectedObject.Flag {
        let statuses = Set(ids.map { session.items.status(id: $0) })
        if statuses.contains(.error) { return .error }
        if statuses.contains(.notCollected) { return .incomplete }
        return statuses.contains(.exists) ? .complete : .doesNotExist
    }
}
